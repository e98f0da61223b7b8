//! Manifests that somebody edited.

use super::{GOOGLE, both, edit, exported, holds};

#[test]
fn a_manifest_that_was_edited() {
    let manifest = "out/manifest.json";
    for (from, to, alone) in [
        ("\"totals\": {\"accounts\":2", "\"totals\": {\"accounts\":1", "totals.accounts is 1"),
        (
            "\"address_books\":2,\"contacts\":6",
            "\"address_books\":2,\"contacts\":5",
            "totals.contacts",
        ),
        ("\"merged\":0", "\"merged\":1", ""),
        ("\"path\":\"google/example.com/anna.csv\"", "\"path\":\"google/../manifest.json\"", ""),
        ("\"contacts\":3,\"sha256\"", "\"contacts\":18446744073709551615,\"sha256\"", ""),
    ] {
        let env = exported();
        edit(&env, manifest, from, to);
        let (lines, with_store) = both(&env, "out");
        assert!(
            lines.iter().any(|line| line.starts_with("manifest: ") && line.contains(alone)),
            "{to}: {lines:#?}"
        );
        assert!(with_store.len() > lines.len(), "{to}: {with_store:#?}");
    }
    let env = exported();
    let own = env.manifest("out")["outputs"][0]["sha256"].clone();
    edit(&env, manifest, own.as_str().unwrap(), &"0".repeat(64));
    let (alone, with_store) = both(&env, "out");
    assert_eq!(alone.len(), 1);
    holds(&alone, &format!("changed: {GOOGLE}: "));
    holds(
        &with_store,
        &format!("manifest: {GOOGLE}: The manifest's entry is not what the store gives: sha256."),
    );
}
