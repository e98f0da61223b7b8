//! Words that tell names of people from names of anything else, lower case and without marks.
//!
//! None of these lists can be complete. They are made so that a gap leaves a wrong split only where
//! two capitalised words stand alone; every other rule of the splitter needs no list. Words that are
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

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $($words:literal)*;)*) => {
        $(
            $(#[$doc])*
            pub(super) static $name: List =
                List(LazyLock::new(|| concat!($($words, " ",)*).split_ascii_whitespace().collect()));
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

lists! {
    /// Wherever they stand, this is not the name of one person.
    NO_NAME =
        // Forms of companies.
        "ab ag aps as asa bv bvba co coop corp cv ek eg eirl eurl ev gbr ggmbh gmbh inc kft kg"
        "kgaa lda limited llc llp lp ltd ltda nv oao oe ohg ood oop ooo oy oyj partg pbc plc pllc"
        "pte pty pvt sa sarl sas sasu sca scop sdn se sl sia slu snc sociedade societe socimi spa"
        "spol sprl srl sro ug ulc uab vof vzw zoo zrt"
        // Companies and institutions.
        "academy accademia agence agencia agency agentur agenzia akademie alliance american amt"
        "apotheke architects architekten arztpraxis assekuranz asociacion associates association"
        "associazione assurance assurances autohaus automotive azienda baeckerei bakery banca"
        "banco bank banque bar bau bauamt behorde best bistro boutique brothers bros bundesamt"
        "bureau cafe camping campus capital casa catering center central centrale centre centro"
        "chateau church cie clinic clinica clinique club college comercial comite commerce"
        "commission committee commune communication communications community compagnie company"
        "compania comune comunicacao comunidad comunita concept concepts conseil constructions"
        "construction consult consultants consulting consultores cooperative corporation council"
        "cross dental depot design designs deutsche dienste dienstleistungen digital diocese"
        "distribution distribuidora e-mail ecole edition editions electric electronics elektro"
        "elektronik empresa energie energy engineering enterprise enterprises entreprise equipe"
        "escola escuela europe europa european express fabrik factory fahrschule feuerwehr film"
        "films finance financial finanzamt finanz firma firm fitness fondation fondazione food"
        "foods foundation fundacion fundacja garage gasthaus gasthof gemeinde general gesellschaft"
        "global group grupo gruppe gruppo gymnasium handel handels hausverwaltung haus hilfe"
        "holding holdings holiday home hospital hospitals hostel hotel hotels house hut ikea"
        "immobilien immobilier impresa industrie industries industry ingenieure ingenieurbuero"
        "inmobiliaria inn innovation institut institute institution instituto insurance interior"
        "international internet investment investments istituto it kanzlei kindergarten kirche"
        "kita klinik kliniken konzern krankenhaus labor laboratorio lab labs law lawyers library"
        "liceo licht logistic logistics logistik lycee magasin mairie maison management"
        "manufacturing market markt marketing mechanics media medical medien metal metall"
        "ministerio ministerium ministry mobil moebel mode motor motors museo museum music musik"
        "muzeum national network networks nuovo oficina organisation organization osteria outlet"
        "palace palais partner partners petrol pharma pharmacie pharmacy pharmazie pizza pizzeria"
        "plaza police policia polizei post powiat praxis press print printing production"
        "productions products project projekt properties property publishing radio rail railway"
        "realty rechtsanwalt rechtsanwaelte red records reisen reiseburo reisebuero research"
        "residence resort restaurant restaurante ristorante royal salon school schreinerei schule"
        "scuola secretariat security shop shopping sisters societa society software solutions sons"
        "sport sports spedition sparkasse spital stadt stadtwerke steuerberater steuerberatung"
        "stichting stiftung store stores street studio studios supermarket supply syndicat system"
        "systeme systems szkola taco tax taxi tech technik technologie technologies technology"
        "telecom telekom theater theatre tourism tourismus tours toys trade trading transport"
        "transporte transports travel trust tv united universal universidad universidade"
        "universita universitaet universitat universite university uniwersytet unternehmen urzad"
        "usine verband verein vereinigung verlag versand versicherung versicherungen villa ville"
        "virgin volkshochschule wedding werbung werke werkstatt whole winery world zahnarzt"
        "zahnarztpraxis zentrum"
        // Firms of which everyone has an address.
        "adobe airbus aldi allianz amazon audi avis axa benz bmw boeing cisco coca cola deloitte"
        "dhl ebay edeka ericsson facebook fedex google hertz ibm intel lenovo lidl linkedin"
        "lufthansa mcdonalds microsoft nestle netflix nokia nvidia oracle outlook panasonic paypal"
        "pepsi porsche renault rewe rolls royce ryanair samsung sap siemens skype sony starbucks"
        "telefonica toyota twitter uber unilever verizon vodafone volkswagen volvo vuitton"
        "waterhouse xerox yahoo youtube"
        // Departments.
        "abteilung acceuil accounting accounts accueil achats administracao administracion"
        "administracja administratie administration administrativo admin admissions afdeling"
        "amministrazione analytics annahme atencion atendimento audit ausbildung aussendienst"
        "auftragsabwicklung auftragsannahme beratung bestellung bestellungen betrieb betriebsrat"
        "bewerbung bewerbungen bibliothek billing biuro boekhouding booking bookings buchhaltung"
        "bueroleitung buero buro chef chefetage clientes clients commercial compliance compras"
        "comptabilite comptes contabilidad contabilidade contabilita controlling customer"
        "customers data datenschutz debitoren departament departamento department dept desarrollo"
        "developer developers development devops direccion direction direktion direzione"
        "disposition division dyrekcja dzial editorial einkauf empfang engineers entwicklung erp"
        "event events export exports facility facilities fakturierung fattura fatture fatturazione"
        "facturacion facturation faktury fertigung filiale finanzas finanzbuchhaltung finanzen"
        "finanze finances fleet fornitori forderung fuhrpark geschaeftsfuehrung geschaftsfuhrung"
        "geschaftsleitung geschaftsstelle gestion graphics handlowy hausmeister headquarters"
        "helpdesk herstellung hotline hr human humanos import imports informatica informatik"
        "informatique innendienst inkoop intern inventory invoice invoices invoicing juridique"
        "kadry kantoor kasse kassierer klantenservice konferenz konstruktion kreditoren kunden"
        "kundendienst kundenservice labo lager laboratory legal leitstelle leitung lieferant"
        "lieferanten logistica logistique lohn lohnbuchhaltung magazijn magazyn magazzino"
        "maintenance manutencao mantenimiento merchandising montage mitarbeiter niederlassung"
        "nachtdienst notaufnahme notdienst notruf office offices operations operador orders order"
        "oficinas operaciones payables payroll pedidos personal personalabteilung personalbuero"
        "personalrat personeelszaken personnel pedido pflege planung poststelle pr praktikant"
        "praktikanten presse pressestelle procurement produccion produktion produzione publicidad"
        "purchasing qa qm qualitaet quality recepcao recepcion recepcja receptie reception"
        "receivables rechnung rechnungen rechnungswesen rechtsabteilung recruiting recruitment"
        "recursos redaktion redaction region regional reklamation rekrutierung repair reservas"
        "reservation reservations reservierung resources revision risorse rezeption"
        "sachbearbeitung sales samorzad schichtleitung secretaria segreteria sekretariat sekretarz"
        "section sector sektion service services servicio servicios servico servicos servizi"
        "servizio serwis shipping sklep staff stab standort strategy subscription subscriptions"
        "support suporte soporte supplier suppliers technical technicien technique tecnico tecnica"
        "team teams telefonzentrale telephone training treasury tresorerie uffici ufficio umane"
        "unit unidad unternehmenskommunikation usluga urlaub vendas vendite ventas vente ventes"
        "verkauf verkoop verwaltung vertrieb vertretung vorstand wareneingang warenausgang"
        "warehouse wartung werk workshop zakupy zentrale cargo care control duty leasing maps"
        "night officer shift"
        // Roles.
        "accountant administrateur administrator agent anwalt arzt assistant assistante assistent"
        "assistenz assistenza ayuda auditor azubi azubis berater betreuer board bot boss"
        "buchhalter buyer ceo cfo cio coach consultant coo coordinator cto daemon dentist designer"
        "direktor directeur director directors directrice direttore dispatcher doctor dozent"
        "driver dyrektor editor electrician elektriker engineer executive fahrer friseur gerente"
        "geschaftsfuhrer guest handwerker hausarzt hausverwalter head impiegato ingenieur inhaber"
        "installateur kierownik koordinator kunde landlord lawyer leader leiter lehrer lieferung"
        "mailer makler manager mechaniker medico medecin mieter nachbar neighbour neighbor notar"
        "nurse operator owner plumber praktikum president presidente pompier professor programmer"
        "rabbi rep representative responsabile root schulleiter secretary sekretarin sekretar"
        "serveur specialist student supervisor teacher technician techniker teamleiter trainer"
        "tutor user usuario utente vermieter vermieterin vertreter vorsitzender webmaster worker"
        // Mailboxes and services.
        "abuse account alarm alert alerts automatic backup calendar callcenter contact contacts"
        "contacto contatti contatto contato demo desk dummy email emergency enquiries ezine fax"
        "feedback help hilfsdienst hostmaster info infos informacion informacje informacoes"
        "information informationen informazioni internal jobs kalender kontakt kontakte kopierer"
        "list mail mailbox mailing mailinglist message messenger mobile monitor monitoring news"
        "newsletter nobody no-reply noreply notification notifications phone portal postfach"
        "postmaster printer privacy registration relations reply reports request requests sample"
        "scan scanner server spam status subscribe survey template test tester testing ticket"
        "tickets unbekannt unknown unnamed update updates voicemail web website webshop whatsapp"
        "wifi wlan"
        // Rooms and things.
        "auditorium aula auto beamer besprechung besprechungsraum besprechungszimmer boardroom"
        "building buropool canteen car carpool chat conference conferences dienstwagen drucker"
        "eingang etage fahrzeug floor foyer garten gebaude geraet gebaeude halle huddle kantine"
        "kueche kitchen konferenzraum laptop lobby lounge lunch meeting meetingraum meetings"
        "parking parkplatz pool poolcar projector raum reunion reuniones riunioni riunione room"
        "rooms saal sala salle schulung schulungsraum seminar seminarraum sitzung sitzungszimmer"
        "spotkan vergaderruimte vergaderzaal vehicle wagen zaal zimmer"
        // What is put beside a name in address books.
        "alt alte alter arbeit business christmas nachbarin lavoro praca trabajo travail yoga cell"
        "cellulare celular daheim dienst dienstlich domicile ex familia familie familienname"
        "famille family famiglia firmenhandy freund freundin friend friends gast geschaftlich"
        "handy haushalt iphone kids kinder married movil neu neue neuer neues new nuevo nouveau"
        "nummer old perso portable private privat prive privado rodzina telefon telefono telefone"
        "tel unbekannte work zuhause"
        // Words that join or describe, which names do not have.
        "a all an alle and are at au aux bei by chez con dla e ed em en et fuer fur for from i im"
        "in is mit my o och og oder of on or ou our per pod por pour pro sans siehe the to u"
        "unsere us voor vor w with y your z bad big deluxe direct easy euro fast first free good"
        "grand great green happy high hot main mini modern natural next no nord not one open"
        "original plus power premier premium prime pure quick real smart special star sud sued"
        "super top total tri true ultra union vip";

    /// In first place, these make a role or a relation of the name behind it.
    NO_NAME_FIRST =
        "lady lord abuela abuelo aunt auntie bischof bishop bruder brother cardinal coach cousin"
        "cousine dad daddy emperor empress father frere grandma grandpa kaiser kaiserin king"
        "kleine konig konigin mama mamma maman mami mom mommy mother mum mummy mutti nana nanny"
        "nonna nonno oma onkel oncle opa opi omi padre papa papi papst pape pope prince princess"
        "prinz prinzessin queen saint sainte san santa santo schwester sister soeur st sankt tante"
        "tia tio tonton uncle vater vati mutter wujek ciocia babcia dziadek zia zio";

    /// In last place, these say where something is. Given names among them (`Paris`) are harmless.
    PLACES =
        "africa afrika algarve amerique america amerika amsterdam antwerpen argentina asia asien"
        "athens atlanta augsburg australia austria baden barcelona basel bayern belgie belgien"
        "belgium belgique benelux berlin bern bilbao birmingham bochum bologna bonn bordeaux"
        "boston brandenburg brasil brasilien braunschweig brazil bremen bristol brussel brussels"
        "bruxelles bucharest budapest bulgaria california canada chemnitz chicago chile china"
        "colombia croatia cyprus dallas danmark denmark deutschland dortmund dresden dubai dublin"
        "duisburg dusseldorf duesseldorf edinburgh eindhoven england erfurt espana essen estonia"
        "europe finland firenze france frankfurt frankreich freiburg gdansk geneva genf geneve"
        "genova genua germany glasgow grats graz greece hamburg hannover helsinki hessen holland"
        "hongkong hungary iberia iberica india indonesia innsbruck ireland istanbul italia italie"
        "italien italy japan karlsruhe kassel kiel koeln koln krakow latvia leeds leipzig liege"
        "lille linz lisboa lisbon lissabon lithuania liverpool london losangeles lubeck luxembourg"
        "luxemburg luzern lyon madrid magdeburg mainz malaga malmo malta manchester mannheim"
        "marseille mexico miami milan milano montreal moscow munchen muenchen munich munster"
        "nantes napoli nederland netherlands nice niederlande nordic norge norway nurnberg"
        "nuernberg osterreich oslo oesterreich oxford paris peru philippines poland polen polska"
        "porto portugal potsdam poznan prag prague praha regensburg rhein riga roma rome rostock"
        "rotterdam russia saarbrucken sachsen salzburg schweiz schwerin scotland serbia sevilla"
        "seville shanghai singapore slovakia slovenia spain spanien stockholm stuttgart suisse"
        "svizzera suomi sverige sweden switzerland sydney thailand tokyo torino toronto toulouse"
        "trier turin turkey turkiye ulm ukraine usa uk utrecht valencia venezia vienna vietnam"
        "warsaw warszawa washington westfalen wien wiesbaden wolfsburg wroclaw wuppertal wurzburg"
        "york zagreb zaragoza zug zurich zuerich";

    /// Family names that in their countries stand first, or in offices of countries where the given
    /// name stands first otherwise. Behind them, either order is likely.
    FAMILY_FIRST =
        // Vietnamese.
        "bui cao dang dao dinh do doan duong ha ho hoang huynh lam le luong luu ly mac mai ngo"
        "nguyen pham phan phung quach ta thai to tran trinh truong van vo vu vuong"
        // Chinese, in Pinyin and as spelt in Hong Kong, Taiwan and Singapore.
        "ai bai bao cai cen chan chang chao chau chen cheng cheung chiang chin chiu cho chong chou"
        "chow chu chua chui cui dai deng ding dong du duan fan fang feng fong fu fung gao ge geng"
        "goh gong gu guan guo han hao he hong hou hsieh hsu hu hua huang hui hung jia jiang jin ke"
        "kong kuo kwan kwok lai lau lei leung li liang liao lim lin ling liu long lou lu lui luo"
        "ma mao meng mi mo mok mu ng ni ong ouyang pan pang pei peng poon pu qi qian qiao qin qiu"
        "qu ren shang shao shen sheng shi shih sima siu song su sun sung tam tan tang tao teo tian"
        "tong tsai tsang tse tseng tsui tu wan wang wei wen weng wong wu xi xia xiang xiao xie"
        "xing xiong xu xue yan yang yao ye yeung yi yin ying yip you yu yuan yue yuen yun zeng"
        "zhan zhang zhao zheng zhong zhou zhu zhuang zou zuo"
        // Korean.
        "ahn baek bang byun cha choe choi chung gang gwak gwon hwang im jang jeon jeong ji jo joo"
        "ju jun jung kang kim ko koo kwak kwon lee min moon nam noh oh paik park ryu seo seok shim"
        "shin sin sohn son suh woo yeo yim yoo yoon"
        // Japanese.
        "abe aoki endo fujii fujita fujiwara fukuda goto harada hasegawa hashimoto hayashi honda"
        "ikeda inoue ishida ishii ishikawa ito kato kimura kobayashi kondo maeda matsuda matsui"
        "matsumoto miyazaki mori murakami nakagawa nakajima nakamura nakano nishimura ogawa okada"
        "ono ota saito sakai sakamoto sasaki sato shimizu suzuki takada takahashi takeda tanaka"
        "ueda wada watanabe yamada yamaguchi yamamoto yamashita yamazaki yokoyama yoshida"
        // Hungarian.
        "antal bako balazs balint balog balogh barta bartok biro bodnar bognar borbely boros"
        "csonka deak dudas farkas fazekas fekete feher fodor fulop gal gaspar hajdu halasz hegedus"
        "horvath illes jakab juhasz katona kelemen kerekes kiraly kis kiss kocsis kovacs kozma"
        "lakatos lukacs magyar major meszaros molnar nagy nemes nemeth novak olah orban orosz"
        "orsos palfi pap papp pasztor pataki pinter racz sandor sipos soos szabo szalai szekely"
        "szilagyi szucs szoke takacs torok toth varga vass veres vida vegh vincze virag voros"
        // German.
        "bauer baumann becker bergmann brandt braun busch fischer fuchs gross grosse haas hahn"
        "hartmann herrmann hoffmann hofmann huber jager jaeger kaiser keller klein koch kohler"
        "koehler konig koenig kramer kraus krause kruger krueger kuhn lang lange lehmann maier"
        "mayer meier meyer moller moeller muller mueller neumann peters pfeiffer pohl richter roth"
        "sauer schafer schaefer schmid schmidt schmitt schmitz schneider scholz schreiber schroder"
        "schroeder schubert schulte schultz schulz schulze schumacher schuster schwarz seidel"
        "sommer stein vogel vogt voigt wagner weber weiss winkler winter wolf wolff ziegler"
        "zimmermann gruber steiner moser pichler eder hofer leitner"
        // French, Italian, Spanish and Portuguese, Polish, Czech.
        "dupont durand dubois lefebvre leroy moreau roux fournier girard bonnet dupuis lambert"
        "rousseau mercier garnier faure chevalier petit morel rossi russo ferrari esposito bianchi"
        "romano colombo ricci marino greco gallo conti costa giordano mancini rizzo lombardi"
        "moretti barbieri fontana ferrara mariani rinaldi caruso alonso alvarez blanco castillo"
        "castro cruz delgado diaz dominguez fernandez flores garcia gimenez gomez gonzales"
        "gonzalez guerrero gutierrez hernandez herrera iglesias jimenez lopez martinez medina"
        "mendoza molina morales moreno munoz navarro nunez ortega ortiz perez ramirez ramos reyes"
        "rivera rodriguez romero rubio ruiz sanchez sanz serrano soto suarez torres vargas vasquez"
        "vazquez velasco almeida carvalho fernandes ferreira gomes goncalves lopes marques martins"
        "oliveira pereira pinto ribeiro rodrigues santos silva sousa souza teixeira nowak kowalski"
        "kowalska wisniewski wisniewska wojcik kowalczyk kaminski kaminska lewandowski lewandowska"
        "zielinski zielinska szymanski szymanska wozniak dabrowski dabrowska kozlowski kozlowska"
        "jankowski mazur wojciechowski krawczyk novotny svoboda dvorak cerny prochazka"
        // English.
        "brown clarke evans johnson jones robinson smith thompson williams wright";

    /// Given names. In last place, one shows that the family name may stand first.
    GIVEN =
        "ben bob charles george ian jack james jim joe john max mike moritz sam sean tim tom aaron"
        "achim adam adrian adriana agata agnes agnieszka alain alberto alejandro aleksandra"
        "alessandra alessandro alex alexander alexandra alexandre alfons alfred alice alicia alina"
        "alois amanda amelie ana anastasia andrea andreas andrej andrew andrzej andre angela"
        "angelika anita anja anke anna anne annette anni annika anton antonia antonio antoine aron"
        "arthur astrid attila barbara bartosz beata beate bela benedikt benjamin bernadette bernd"
        "bernhard bettina bianca birgit bjorn brigitte bruno camille carina carla carlo carlos"
        "carmen carolin caroline catherine celine chantal charlotte chiara christa christian"
        "christiane christina christine christoph christophe christopher claire clara claude"
        "claudia claudio claus cornelia corinna cristina damian daniel daniela danielle danuta"
        "dariusz david deborah denis denise detlef diana didier diego dieter dirk dominik"
        "dominique dora dorota dorothea edith eduard eduardo egon elena eleonora elfriede"
        "elisabeth elizabeth elke ella ellen elsa emil emilia emily emma emmanuel enrico eric"
        "erich erik erika ernst erwin esther eszter eva ewa fabio federica federico felipe felix"
        "ferenc fernando florian francesca francesco francis francisco franck francois francoise"
        "franz franziska frederic friedrich frieda fritz gabi gabor gabriel gabriela gabriele"
        "geraldine gerald gerard gerd gerda gerhard gertrud gilles giorgio giovanna giovanni"
        "giulia giuseppe gisela grazyna grzegorz gudrun guillaume guillermo gunter gunther gustav"
        "gyorgy hanna hannah hannelore hannes hans harald hartmut hedwig heike heiko heinz heidi"
        "helen helena helene helga helmut henri henrik henry herbert hermann hilde hildegard"
        "holger horst hubert hugo ignacio ilona ilse imre inga inge ingeborg ingo ingrid irene"
        "iris irmgard isabel isabella isabelle istvan iwona jacek jacqueline jacques jakob jakub"
        "jan jana janet janine janina janos janusz jasmin javier jean jeanne jennifer jens jerome"
        "jerzy jessica jessika joachim joanna joanne jochen johann johanna johannes jolanta jonas"
        "jorg joerg jose josef josefine joseph juan judit judith juergen julia julian juliane"
        "julie julien jurgen justyna jutta kai karel karen karin karina karl karla karol karolina"
        "katalin katarina katarzyna katharina katherine kathleen kathrin katja katrin kerstin"
        "kevin klara klaus konrad krisztina krystyna krzysztof kurt lars laszlo laura laurence"
        "laurent lea lena leon leonie leszek lidia lina linda lisa lorena lorenzo lothar louis"
        "louise luca lucas lucia luciano ludwig luigi luis luisa lukas lukasz magdalena maja"
        "malgorzata manfred manuel manuela marc marcel marcello marcin marco marek margaret"
        "margarete margit margot maria marianne marie marina mario marion marius mariusz mark"
        "marko markus marlene marta martha martin martina mary mateusz mathias mathieu matteo"
        "matthias maurice mauro maximilian melanie melissa michael michaela michal michel michele"
        "michelle miguel mihaly mikael miriam miroslaw monica monika monique nadia nadine nadja"
        "natalia natalie nathalie nico nicola nicolas nicole niels nikolaus nina nora norbert"
        "odile olaf olga oliver olivia olivier oscar oskar oswald otto pablo paola paolo pascal"
        "patricia patrick patrycja paul paula paulina pauline pavel pawel pedro petr petra peter"
        "philip philipp philippe pia piero pierre pietro piotr rachel rafael rafal rainer ralf"
        "raimund ramona raphael raul rebecca regina reinhard reinhold rene renata renate ricarda"
        "riccardo richard rita robert roberta roberto roger roland rolf roman ronald rosa"
        "rosemarie rosina rudolf rudiger ruediger ruth ryszard sabine sabrina samuel sandra sara"
        "sarah sebastian sebastien serena serge sergio siegfried sigrid silke silvia simona simone"
        "slawomir sofia sonia sonja sophia sophie stefan stefania stefanie stefano steffen"
        "stephane stephanie stephen steve steven susan susanna susanne svein sven sylvia sylvie"
        "tamara tamas tanja tatjana teresa theo theresa therese thierry thomas thorsten tibor timo"
        "tobias tomas tomasz torsten udo ulrich ulrike ursula ute uwe valentina valerie vanessa"
        "vera verena veronica veronika veronique vincent vincenzo viktor viktoria virginie volker"
        "waldemar walburga waltraud werner wieslaw wilhelm william winfried wojciech wolfgang"
        "xaver xavier yann yannick yves yvonne zbigniew zofia zoltan zsofia zsolt zsuzsanna";

    /// Of `María del Carmen` and the like: half a given name.
    DEVOTIONS =
        "angeles carmen carmo conceicao dios dolores fatima gloria graca guadalupe jesus lourdes"
        "luz mar pilar rocio rosario socorro";

    /// They begin a family name.
    PARTICLES =
        "'t af al av bin bint d da dal dalla das de degli dei del della delle den der des di do"
        "dos du el ibn la las le lo los mac mc ten ter van vande vander vom von zu zum zur";

    /// Before a name. The point is left out, and must be there for those that are words or names.
    PREFIXES =
        "dame dhr dott dottssa dottore dottoressa dr dr-ing dra drs fraulein frau fru herr mevr"
        "mevrouw miss mister mlle mme monsieur madame mademoiselle mmag mr mrs ms mx pan pani prof"
        "profdr rev reverend signor signora signorina sir sr sra srta";
    PREFIXES_WITH_POINT =
        "avv dipl dipl-ing dipl-kfm ing ir lic mag mw rag sig sigra";
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
        "ba bsc cbe cfa cpa dds dipl-ing dvm edd frcs jd kbe llb llm ma mba mbe mdb mdl mp mph msc"
        "obe pe pharmd qc rn";
}
