//! Mistakes in dialect files are named.

use super::Dialect;

fn dialect(columns: &str) -> String {
    format!(
        "name = 'mine'\nclients = []\nsources = []\nencoding = 'utf-8'\ncolumns = [{columns}]\n\
         [[slots]]\nname = 'mail'\nvalues = [{{ field = 'email.1', label = '' }}]\n"
    )
}

#[test]
fn mistakes_are_named() {
    let cases = [
        ("", "no columns"),
        ("{ header = 'A', field = 'phone.wrok' }", "no field phone.wrok"),
        ("{ header = 'A', feild = 'note' }", "unknown field `feild`"),
        ("{ header = 'A', field = 'note', text = 'x' }", "only one of"),
        ("{ header = 'A', list = ['folder'] }", "needs `joined`"),
        ("{ header = 'A', field = 'categories' }", "are a list"),
        ("{ header = 'A', slot = 'phone', number = 1, part = 'value' }", "no slots phone"),
        ("{ header = 'A', slot = 'mail', number = 0, part = 'value' }", "needs a number"),
        ("{ header = 'A', field = 'nickname', date = 'year' }", "is no date"),
        ("{ header = 'A', field = 'address.work.street', line = '1' }", "takes the rest"),
        ("{ header = 'A', field = 'address.work.street', line = '0' }", "is no line"),
        ("{ header = 'A', field = 'note' }, { header = 'B', field = 'note' }", "more than one"),
    ];
    for (columns, expected) in cases {
        let error = Dialect::parse(&dialect(columns)).unwrap_err().to_string();
        assert!(error.contains(expected), "{columns}: {error}");
    }
    let error = Dialect::parse(&dialect("").replace("utf-8", "utf-9")).unwrap_err().to_string();
    assert!(error.contains("utf-9"), "{error}");
}
