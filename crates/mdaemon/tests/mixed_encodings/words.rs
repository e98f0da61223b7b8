//! Invented people and places in the languages of many code pages.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_8859_2, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
};

/// A language: the code pages in which its programs wrote, and some of its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language {
    pub(crate) code_pages: &'static [&'static Encoding],
    pub(crate) values: &'static [&'static str],
}

pub(crate) const LANGUAGES: &[Language] = &[
    Language {
        code_pages: &[WINDOWS_1252],
        values: &[
            "Jürgen Müßig",
            "Söhne",
            "Größe und Maße für die Bäckerei",
            "Änne Öztürk-Grün",
            "François Lefèvre",
            "Straße der Künste 5, Köln",
        ],
    },
    Language {
        code_pages: &[WINDOWS_1250, ISO_8859_2],
        values: &[
            "Jiří Dvořák",
            "Božena Němcová",
            "Žluťoučký kůň úpěl ďábelské ódy",
            "Świętosława Łącka",
            "Náměstí Míru 12, Plzeň",
            "Grzegorz Brzęczyszczykiewicz, Łękołody",
        ],
    },
    Language {
        code_pages: &[WINDOWS_1251, KOI8_R],
        values: &[
            "Иван Петров",
            "Анна",
            "улица Образцовая, дом 5",
            "Привет, как дела? Позвоните мне завтра утром",
            "ООО Ромашка",
            "Екатерина Сергеевна Примерова",
        ],
    },
    Language {
        code_pages: &[WINDOWS_1253],
        values: &[
            "Γιώργος Παπαδόπουλος",
            "Αθήνα",
            "Οδός Ερμού 15, Θεσσαλονίκη",
            "Τηλεφωνήστε μου αύριο το πρωί",
        ],
    },
    Language {
        code_pages: &[SHIFT_JIS, EUC_JP],
        values: &[
            "山田 太郎",
            "佐藤花子",
            "東京都千代田区丸の内一丁目",
            "株式会社サンプル",
            "明日の朝に電話してください。よろしくお願いします。",
        ],
    },
    Language {
        code_pages: &[GBK],
        values: &[
            "王小明",
            "李莫",
            "北京市朝阳区建国路八十八号",
            "示例有限公司",
            "请明天早上给我打电话，谢谢您的帮助。",
        ],
    },
    Language {
        code_pages: &[BIG5],
        values: &[
            "陳大文",
            "林美玲",
            "台北市信義區市府路一號",
            "範例股份有限公司",
            "請明天早上打電話給我，謝謝您的幫助。",
        ],
    },
    Language {
        code_pages: &[EUC_KR],
        values: &[
            "김철수",
            "이영희",
            "서울특별시 종로구 세종대로",
            "주식회사 보기",
            "내일 아침에 전화해 주세요. 감사합니다.",
        ],
    },
    Language {
        code_pages: &[WINDOWS_1254],
        values: &["Ayşe Yılmaz", "İstanbul, Beşiktaş", "Yarın sabah beni arayın, teşekkürler"],
    },
    Language {
        code_pages: &[WINDOWS_1255],
        values: &["דוד כהן", "רחוב הרצל 5, תל אביב", "תתקשר אלי מחר בבוקר, תודה"],
    },
    Language {
        code_pages: &[WINDOWS_1256],
        values: &["محمد علي", "شارع النيل، القاهرة", "اتصل بي غدا صباحا من فضلك"],
    },
];
