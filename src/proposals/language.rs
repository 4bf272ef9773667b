//! Languages that a talk can be held in, and for whom it is.

use crate::web::{Choice, capitalised};

/// The languages of ISO 639-1 that people speak, each by its code and its own name: English first, then by code.
pub const ALL: [(&str, &str); 151] = [
    ("en", "English"),
    ("aa", "Qafár af"),
    ("ab", "Аԥсшәа"),
    ("af", "Afrikaans"),
    ("ak", "Akan"),
    ("am", "አማርኛ"),
    ("an", "Aragonés"),
    ("ar", "العربية"),
    ("as", "অসমীয়া"),
    ("av", "Авар мацӀ"),
    ("ay", "Aymar aru"),
    ("az", "Azərbaycanca"),
    ("ba", "Башҡортса"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bm", "Bamanankan"),
    ("bn", "বাংলা"),
    ("bo", "བོད་སྐད་"),
    ("br", "Brezhoneg"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("ce", "Нохчийн"),
    ("ch", "Chamoru"),
    ("co", "Corsu"),
    ("cs", "Čeština"),
    ("cv", "Чӑвашла"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("dv", "ދިވެހި"),
    ("dz", "རྫོང་ཁ"),
    ("ee", "Eʋegbe"),
    ("el", "Ελληνικά"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("ff", "Fulfulde"),
    ("fi", "Suomi"),
    ("fj", "Na vosa vakaviti"),
    ("fo", "Føroyskt"),
    ("fr", "Français"),
    ("fy", "Frysk"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gl", "Galego"),
    ("gn", "Avañe’ẽ"),
    ("gu", "ગુજરાતી"),
    ("gv", "Gaelg"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("ht", "Kreyòl ayisyen"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("ig", "Igbo"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("iu", "ᐃᓄᒃᑎᑐᑦ"),
    ("ja", "日本語"),
    ("jv", "Basa Jawa"),
    ("ka", "ქართული"),
    ("ki", "Gĩkũyũ"),
    ("kk", "Қазақша"),
    ("kl", "Kalaallisut"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("ks", "کٲشُر"),
    ("ku", "Kurdî"),
    ("kw", "Kernewek"),
    ("ky", "Кыргызча"),
    ("la", "Latina"),
    ("lb", "Lëtzebuergesch"),
    ("lg", "Luganda"),
    ("li", "Limburgs"),
    ("ln", "Lingála"),
    ("lo", "ລາວ"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mg", "Malagasy"),
    ("mh", "Kajin M̧ajeļ"),
    ("mi", "Māori"),
    ("mk", "Македонски"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол"),
    ("mr", "मराठी"),
    ("ms", "Bahasa Melayu"),
    ("mt", "Malti"),
    ("my", "မြန်မာဘာသာ"),
    ("nb", "Norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("nv", "Diné bizaad"),
    ("ny", "Chichewa"),
    ("oc", "Occitan"),
    ("om", "Afaan Oromoo"),
    ("or", "ଓଡ଼ିଆ"),
    ("os", "Ирон"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("qu", "Runa Simi"),
    ("rm", "Rumantsch"),
    ("rn", "Ikirundi"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("rw", "Kinyarwanda"),
    ("sa", "संस्कृतम्"),
    ("sc", "Sardu"),
    ("sd", "سنڌي"),
    ("se", "Davvisámegiella"),
    ("si", "සිංහල"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sm", "Gagana Sāmoa"),
    ("sn", "ChiShona"),
    ("so", "Soomaali"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("st", "Sesotho"),
    ("su", "Basa Sunda"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tg", "Тоҷикӣ"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tk", "Türkmençe"),
    ("tl", "Tagalog"),
    ("tr", "Türkçe"),
    ("tt", "Татарча"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("wa", "Walon"),
    ("wo", "Wolof"),
    ("xh", "isiXhosa"),
    ("yi", "ייִדיש"),
    ("yo", "Yorùbá"),
    ("zh", "中文"),
    ("zu", "isiZulu"),
];

/// The name of a language, also of one with a region (“en-GB”); its code where we do not know it.
pub fn name(code: &str) -> &str {
    let main = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    ALL.iter().find(|(known, _)| *known == main).map_or(code, |(_, name)| name)
}

/// Whether a code is one of the list.
pub fn is_known(code: &str) -> bool {
    ALL.iter().any(|(known, _)| *known == code)
}

/// For whom a talk is: the word that is kept, and what people read.
const LEVELS: [(&str, &str); 3] =
    [("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced")];

/// Whether a word is one of the levels.
pub fn is_level(word: &str) -> bool {
    LEVELS.iter().any(|(known, _)| *known == word)
}

/// What people read for a level, wherever they read it; empty where nothing was said.
pub fn level(word: &str) -> String {
    match LEVELS.iter().find(|(known, _)| *known == word) {
        Some((_, name)) => (*name).to_owned(),
        None if word == "all" => "All levels".to_owned(),
        None => capitalised(word),
    }
}

/// The languages to choose from; whatever is kept is among them.
pub fn languages(chosen: &str) -> Vec<Choice> {
    choices(&ALL, chosen, name(chosen))
}

/// The levels to choose from; whatever is kept is among them.
pub fn levels(chosen: &str) -> Vec<Choice> {
    choices(&LEVELS, chosen, &level(chosen))
}

fn choices(list: &[(&str, &str)], chosen: &str, name: &str) -> Vec<Choice> {
    let listed = list.iter().map(|(word, name)| Choice::new(*word, *name, *word == chosen));
    let other = !chosen.is_empty() && !list.iter().any(|(word, _)| *word == chosen);
    listed.chain(other.then(|| Choice::new(chosen, name, true))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{ALL, languages, level, levels, name};

    #[test]
    fn every_language_stands_once_and_has_a_name() {
        let mut codes: Vec<_> = ALL.iter().map(|(code, _)| *code).collect();
        assert!(codes[1..].is_sorted());
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
        assert!(ALL.iter().all(|(code, name)| code.len() == 2 && !name.is_empty()));
        assert_eq!(["hi", "ml", "en-GB", "tlh"].map(name), ["हिन्दी", "മലയാളം", "English", "tlh"]);
        assert_eq!(["", "beginner", "all", "expert"].map(level), ["", "Beginner", "All levels", "Expert"]);
    }

    proptest! {
        /// A select that lacks the value sends its first one instead.
        #[test]
        fn whatever_is_kept_is_among_the_choices(kept in "[a-z]{2,3}(-[A-Z]{2})?|[a-z]{0,12}") {
            for list in [languages(&kept), levels(&kept)] {
                let chosen: Vec<_> = list.iter().filter(|one| one.chosen).map(|one| one.value.clone()).collect();
                let expected: Vec<_> = Some(kept.clone()).filter(|kept| !kept.is_empty()).into_iter().collect();
                prop_assert_eq!(chosen, expected);
            }
        }
    }
}
