// ez-vcard: FILE as xCard (RFC 6351) on standard output; on standard error a line for everything that its
// validation finds. For parsers.py.

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardReader;
import ezvcard.io.xml.XCardDocument;
import java.io.File;
import java.io.PrintStream;

public class EzVcard {
    public static void main(String[] arguments) throws Exception {
        PrintStream words = new PrintStream(System.err, true, "UTF-8");
        XCardDocument document = new XCardDocument();
        try (VCardReader reader = new VCardReader(new File(arguments[0]))) {
            XCardDocument.XCardDocumentStreamWriter writer = document.writer();
            writer.setVersionStrict(false);
            writer.setAddProdId(false);
            VCard card;
            for (int number = 1; (card = reader.readNext()) != null; number++) {
                for (Object warning : reader.getWarnings()) {
                    words.println("card " + number + ": " + warning);
                }
                VCardVersion version = card.getVersion();
                String found = card.validate(version).toString().trim();
                for (String line : found.isEmpty() ? new String[0] : found.split("\n")) {
                    words.println("card " + number + ": " + line);
                }
                writer.write(card);
            }
            writer.close();
        }
        new PrintStream(System.out, true, "UTF-8").print(document.write());
        words.println("version " + Ezvcard.VERSION);
    }
}
