//! LDIF looked at line by line (RFC 2849).

use std::collections::HashSet;

/// Checks an LDIF file of so many entries, with a name of its own each.
pub fn check_ldif(file: &[u8], count: usize) {
    let text = std::str::from_utf8(file).expect("LDIF is ASCII, with base64");
    assert!(text.is_ascii());
    let unfolded = text.replace("\n ", "");
    let mut names = HashSet::new();
    for line in unfolded.lines().filter(|line| !line.is_empty()) {
        let (attribute, value) = line.split_once(':').expect("an attribute and a value");
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b';');
        assert!(!attribute.is_empty() && attribute.bytes().all(is_name), "{line:?}");
        assert!(!value.contains(|c: char| c.is_control()), "{line:?}");
        if attribute == "dn" {
            assert!(names.insert(value), "{line:?} twice");
        }
    }
    assert_eq!(names.len(), count);
}
