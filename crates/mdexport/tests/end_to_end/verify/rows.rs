//! CSV is read back by another reader: every row is as wide as its header.

use super::{GOOGLE, both, exported, found, holds};
use crate::harness::TestEnv;
use crate::manifest::sha256;

/// A dialect with a delimiter that is half a letter in some encodings, and one of a single column.
const OWN: [&str; 2] = [
    "name = \"bars\"\nencoding = \"shift_jis\"\ndelimiter = \"|\"\nline-end = \"lf\"\ncolumns = [\n\
     { header = \"Name\", field = \"name.full\" },\n{ header = \"Mail\", field = \"email.1\" },\n\
     { header = \"Notes\", field = \"note\" },\n]\n",
    "name = \"single\"\nencoding = \"utf-8\"\ndelimiter = \",\"\nline-end = \"crlf\"\ncolumns = [\n\
     { header = \"Phone\", field = \"phone.mobile\" },\n]\n",
];

#[test]
fn every_dialect_is_read_back_in_its_encoding() {
    let env = TestEnv::with_fixtures();
    env.book("store/USERS/example.com/kanji/Contacts.IMAP/AddrBook.mrk", &["表 能", "ソ", "十"]);
    env.write("bars.toml", OWN[0]);
    env.write("single.toml", OWN[1]);
    let all = "aurora,evolution,google,google-legacy,horde,kaddressbook,mail-merge,open-xchange,outlook,\
               outlook-2003,outlook-web,roundcube,snappymail,thunderbird,windows-contacts,yahoo,zimbra,generic";
    for options in [
        "",
        "--encoding shift_jis --max-records 2",
        "--encoding gb18030 --per all",
        "--language de",
    ] {
        let own = "--dialect bars.toml --dialect single.toml --format ";
        let run = env.contacts(&format!("--root store {own}{all} {options} -o out --replace"));
        assert!(run.status == Some(3), "{options}: {}", run.stderr);
        assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()), "{options}");
    }
    env.write("out/bars/mine.txt", "mine");
    let note = "note: bars/mine.txt: The manifest does not name this file.";
    assert_eq!(found(&env, "out"), [note]);
}

/// A cell more, and the manifest edited with it: the number of rows is right, and so is the hash.
#[test]
fn a_row_of_another_width() {
    let env = exported();
    let path = format!("out/{GOOGLE}");
    let text = env.read(&path).replacen("Alma,", "Alma,,", 1);
    let own = env.manifest("out")["outputs"][0]["sha256"].as_str().unwrap().to_owned();
    env.write(
        "out/manifest.json",
        env.read("out/manifest.json").replace(&own, &sha256(text.as_bytes())),
    );
    let cells = text.lines().next().unwrap().split(',').count();
    env.write(&path, text);
    let (alone, with_store) = both(&env, "out");
    let told = format!(
        "rows: {GOOGLE}: 1 row is not as wide as the header, which has {cells} cells; the first is row 2 below it, \
         with {} cells.",
        cells + 1
    );
    assert_eq!(alone.len(), 1, "{alone:#?}");
    holds(&alone, &told);
    holds(&with_store, &told);
}
