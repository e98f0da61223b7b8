//! Tables as HTML: the one place where they are put together.
//!
//! On a narrow screen a row becomes a block in which every cell tells its column (`page/report.css`). A browser
//! may then take the table for none any more (<https://adrianroselli.com/2018/02/tables-css-display-properties-and-aria.html>),
//! so that every part says its role.

use std::fmt::{self, Write};

use super::html::{Escaped, Name, grouped};

/// The kind of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What the row is about.
    Head,
    /// The same, where it is a path.
    HeadPath,
    Text,
    Path,
    Number,
    /// A picture of the number beside it.
    Bar,
    /// A number in a cell of a map.
    Share,
}

/// A column: its heading, and the kind of its cells.
pub(crate) type Column<'c> = (&'c str, Kind);

/// A table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'t> {
    pub(crate) caption: &'t str,
    /// Whether a heading before it says the same.
    pub(crate) hides_caption: bool,
    pub(crate) class: &'t str,
    pub(crate) columns: &'t [Column<'t>],
    /// Whether it differs from run to run. Then it is a single line.
    pub(crate) is_of_run: bool,
    /// Whether each cell tells its column on a narrow screen, and not the style for all rows.
    pub(crate) labels_cells: bool,
}

/// The content of a cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    html: String,
    class: &'static str,
    title: String,
}

impl Cell {
    pub(crate) fn text(text: &str) -> Self {
        Self::html(Escaped(text).to_string())
    }

    /// A name from the store.
    pub(crate) fn name(name: &str) -> Self {
        Self::html(Name(name).to_string())
    }

    /// A path, which may go on in a new line behind each of its parts.
    pub(crate) fn path(path: &str) -> Self {
        let parts = Escaped(path).to_string().replace('/', "/<wbr>");
        Self::html(format!("<bdi dir=\"auto\">{parts}</bdi>"))
    }

    pub(crate) fn number(number: u64) -> Self {
        Self::html(grouped(number))
    }

    /// A count that should be zero, shown in bold where it is not.
    pub(crate) fn trouble(number: u64) -> Self {
        if number == 0 {
            Self::number(0)
        } else {
            Self::html(format!("<b>{}</b>", grouped(number)))
        }
    }

    /// Markup of ours.
    pub(crate) fn html(html: String) -> Self {
        Self { html, ..Self::default() }
    }

    /// Markup of ours, of a class, with what is shown to those who point at it.
    pub(crate) fn titled(html: String, class: &'static str, title: String) -> Self {
        Self { html, class, title }
    }
}

impl<'t> Table<'t> {
    /// A table of some rows.
    pub(crate) fn new(caption: &'t str, columns: &'t [Column<'t>]) -> Self {
        Self {
            caption,
            hides_caption: false,
            class: "",
            columns,
            is_of_run: false,
            labels_cells: true,
        }
    }

    pub(crate) fn class(self, class: &'t str) -> Self {
        Self { class, ..self }
    }

    pub(crate) fn below_its_heading(self) -> Self {
        Self { hides_caption: true, ..self }
    }

    pub(crate) fn of_run(self, is_of_run: bool) -> Self {
        Self { is_of_run, ..self }
    }

    /// All of it.
    pub(crate) fn with(self, rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
        let mut text = self.begin();
        text.extend(rows.into_iter().map(|row| self.row(&row)));
        text + END
    }

    /// The table up to its first row.
    pub(crate) fn begin(self) -> String {
        let Self { caption, class, .. } = self;
        let caption = Escaped(caption);
        let run = if self.is_of_run { " data-run" } else { "" };
        let class = Class(&[class]);
        let hidden = if self.hides_caption { Class(&["hidden"]) } else { Class(&[]) };
        let mut text = format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"{run}>\
             <table role=\"table\"{class}><caption{hidden}>{caption}</caption>\
             <thead role=\"rowgroup\"><tr role=\"row\">"
        );
        for (heading, kind) in self.columns {
            let class = Class(&[kind.class()]);
            let heading = Escaped(heading);
            let _ = match kind {
                Kind::Bar => write!(text, "<td role=\"cell\"{class}></td>"),
                _ => write!(text, "<th role=\"columnheader\" scope=\"col\"{class}>{heading}</th>"),
            };
        }
        text + "</tr></thead><tbody role=\"rowgroup\">" + self.line_end()
    }

    /// A row.
    pub(crate) fn row(self, cells: &[Cell]) -> String {
        let mut text = "<tr role=\"row\">".to_owned();
        for ((heading, kind), cell) in self.columns.iter().zip(cells) {
            let class = Class(&[kind.class(), cell.class]);
            let html = &cell.html;
            let _ = match kind {
                Kind::Head | Kind::HeadPath => {
                    write!(text, "<th role=\"rowheader\" scope=\"row\"{class}>{html}</th>")
                }
                _ => {
                    let has_label = self.labels_cells && !heading.is_empty();
                    let label = Attribute("data-label", if has_label { heading } else { "" });
                    let title = Attribute("title", &cell.title);
                    write!(text, "<td role=\"cell\"{class}{label}{title}>{html}</td>")
                }
            };
        }
        text + "</tr>" + self.line_end()
    }

    fn line_end(self) -> &'static str {
        if self.is_of_run { "" } else { "\n" }
    }
}

/// The table behind its last row.
pub(crate) const END: &str = "</tbody></table></div>\n";

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Head | Self::Text => "",
            Self::HeadPath | Self::Path => "path",
            Self::Number => "n",
            Self::Bar => "wide",
            Self::Share => "share",
        }
    }
}

/// The attribute of these classes, if there are any.
struct Class<'c>(&'c [&'c str]);

impl fmt::Display for Class<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let classes: Vec<_> = self.0.iter().copied().filter(|class| !class.is_empty()).collect();
        write!(f, "{}", Attribute("class", &classes.join(" ")))
    }
}

/// An attribute of this name, if it has a value.
struct Attribute<'a>(&'static str, &'a str);

impl fmt::Display for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(name, value) = self;
        if value.is_empty() { Ok(()) } else { write!(f, " {name}=\"{}\"", Escaped(value)) }
    }
}
