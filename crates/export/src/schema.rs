//! The JSON schemas in `docs` are those of the code.
#![expect(clippy::disallowed_methods, reason = "the schemas in docs are written here")]

use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

/// Fails unless this file in `docs` is the schema of what is written; `SNAPSHOTS=overwrite cargo test`
/// writes it anew.
#[track_caller]
pub(crate) fn is_in_docs<T: JsonSchema>(file: &str) {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let schema = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file);
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        std::fs::write(&docs, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&docs).unwrap_or_default(), schema);
}
