//! Words that tell names of people from names of anything else, lower case and without marks.
//!
//! None of these lists can be complete. They are made so that a gap leaves a wrong split only where
//! only two capitalised words are there; every other rule of the splitter needs no list. Words that are
//! a surname too (`Bank`, `Church`) are in: such a name then stays whole, which loses nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One of the lists below.
pub(super) struct List(LazyLock<HashSet<&'static str>>);

impl List {
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    #[cfg(test)]
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}

/// The words of a text, without those of lines that begin with `#`.
fn words(text: &'static str) -> HashSet<&'static str> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_ascii_whitespace).collect()
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $(
            $(#[$doc])*
            pub(super) static $name: List = List(LazyLock::new(|| words($text)));
        )*

        #[cfg(test)]
        pub(super) static ALL: &[&List] = &[$(&$name,)*];
    };
}

/// Ends of German and Dutch compounds that no surname ends in.
const ENDINGS: &str = "\
    abteilung verwaltung service zentrale raum zimmer kanzlei praxis buero gesellschaft verein \
    verband gruppe dienst schule kasse apotheke versicherung werkstatt werke technik \
    beratung leitung strasse klinik hotel center zentrum nummer meeting afdeling kantoor handlung \
    haltung";

/// Whether a word shows that the whole is not the name of one person.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAME.has(word) || ENDINGS.split(' ').any(|ending| word.ends_with(ending))
}

/// Ends of family names of women in Czech and Slovak, and of both sexes in Polish, Greek, Romanian,
/// Turkish, Icelandic and Ukrainian.
const FAMILY_ENDINGS: &str = "\
    kova nova rova lova tova dova ovic evic owicz ewicz ovich evich ski sky cki ska cka dzki dzka \
    opoulos opoulou idis akis escu oglu dottir enko czyk";

/// Whether the word ends as family names do, and given names do not.
pub(super) fn is_family_by_end(word: &str) -> bool {
    let is_longer = |ending: &str| word.strip_suffix(ending).is_some_and(|stem| stem.len() > 2);
    FAMILY_ENDINGS.split(' ').any(is_longer)
}

/// Whether the word is a family name that comes first in its country, or in many address books.
pub(super) fn is_family_first(word: &str) -> bool {
    FAMILY_EAST_ASIAN.has(word) || FAMILY_EUROPEAN.has(word)
}

lists! {
    /// Wherever they are, this is not the name of one person.
    NO_NAME = include_str!("words/no_name.txt");
    /// In last place, these say where something is.
    PLACES = include_str!("words/places.txt");
    /// Family names of Vietnam, China, Korea and Japan in Latin letters.
    FAMILY_EAST_ASIAN = include_str!("words/family_east_asian.txt");
    /// Family names of countries where many write them first, or many address books do.
    FAMILY_EUROPEAN = include_str!("words/family_european.txt");
    /// Given names. In last place, one shows that the family name may come first.
    GIVEN = include_str!("words/given.txt");

    /// Behind a given name, these are half of a double one: as family names they are rare.
    SECOND_GIVEN =
        "ana ann anna anne elisabeth elizabeth eva isabel jane katharina lou louise luisa luise \
         magdalena maria marie mary sofia sophie teresa therese";

    /// Between a Vietnamese family and given name.
    VIETNAMESE_MIDDLE = "thi van";

    /// In first place, these make a role or a relation of the name behind it.
    NO_NAME_FIRST =
        "lady lord abuela abuelo aunt auntie bischof bishop bruder brother cardinal coach cousin \
         cousine dad daddy emperor empress father frere grandma grandpa kaiser kaiserin king \
         kleine konig konigin mama mamma maman mami mom mommy mother mum mummy mutti nana nanny \
         nonna nonno oma onkel oncle opa opi omi padre papa papi papst pape pope prince princess \
         prinz prinzessin queen saint sainte san santa santo schwester sister soeur st sankt tante \
         tia tio tonton uncle vater vati mutter wujek ciocia babcia dziadek zia zio";
    /// Of `María del Carmen` and the like: half a given name.
    DEVOTIONS =
        "angeles carmen carmo conceicao dios dolores fatima gloria graca guadalupe jesus lourdes \
         luz mar pilar rocio rosario socorro";
    /// They begin a family name.
    PARTICLES =
        "'t af al av bin bint d da dal dalla das de degli dei del della delle den der des di do \
         dos du el ibn la las le lo los mac mc ten ter van vande vander vom von zu zum zur";
    /// Before a name. The point is left out, and must be there for those that are words or names.
    PREFIXES =
        "dame dhr dott dottssa dottore dottoressa dr dr-ing dra drs fraulein frau fru herr mevr \
         mevrouw miss mister mlle mme monsieur madame mademoiselle mmag mr mrs ms mx pan pani prof \
         profdr rev reverend signor signora signorina sir sr sra srta";
    /// The same, with a point.
    PREFIXES_WITH_POINT = "avv dipl dipl-ing dipl-kfm ing ir lic mag mw rag sig sigra";
    /// Between a degree and the name: `Dr. med.`
    DEGREE_PARTS =
        "agr dent hc habil iur jur med mult nat oec oek phil pol rer sc techn theol univ vet";
    /// Behind a name, with a comma or without.
    SUFFIXES = "jr jnr sr snr esq";
    /// The same, with a point: `Sen` and `Jun` are names.
    SUFFIXES_WITH_POINT = "jun sen";
    /// The same, in capitals: `Md` is a name.
    SUFFIXES_IN_CAPITALS = "ii iii iv phd md";
    /// The same, only behind a comma: without one, some are names.
    SUFFIXES_WITH_COMMA =
        "ba bsc cbe cfa cpa dds dipl-ing dvm edd frcs jd kbe llb llm ma mba mbe mdb mdl mp mph msc \
         obe pe pharmd qc rn";
}
