//! The members of a distribution list on its card.

use mdexport_model::{Outcome, Reason, Tie};
use mdexport_vcard::Version;

use super::card::Card;
use crate::member_uri;
use crate::uid::Uids;
use crate::writer::Ties;

impl Card<'_, '_, '_> {
    /// A line for each member: the member's card, else its address. Before 4.0 `MEMBER` is Apple's, which
    /// speaks of cards alone, so a member without one is in the note.
    pub(super) fn members(&mut self, ties: Ties<'_>, uids: &Uids) {
        for (number, member) in self.contact.members().iter().enumerate() {
            let tie = ties.of(number);
            let uid = tie.and_then(|tie| uids.of(tie.contact));
            if let (Some(tie), Some(uid)) = (tie, uid) {
                self.lines.line(self.member_property()).raw(&member_uri::of_uid(uid));
                self.say_member(*member, tie, number);
                continue;
            }
            let email = self.contact.value(member.email);
            let uri = email.and_then(member_uri::of_email);
            match (self.version, uri) {
                (Version::V4, Some(uri)) => {
                    self.lines.line("MEMBER").raw(&uri);
                    member.email.into_iter().for_each(|at| self.place(at));
                    self.marks.set_membership(number, Outcome::Written);
                }
                (Version::V21 | Version::V3, _) if member.name.or(member.email).is_some() => {
                    let name = self.contact.value(member.name);
                    let text = match (name, email) {
                        (Some(name), Some(email)) => format!("Member: {name} <{email}>"),
                        (name, email) => format!("Member: {}", name.or(email).unwrap_or_default()),
                    };
                    self.notes.push(text.into());
                    let outcome = Outcome::Merged(Reason::NotInBook);
                    for at in [member.name, member.email].into_iter().flatten() {
                        self.place_as(at, outcome);
                    }
                    self.marks.set_membership(number, outcome);
                }
                _ => self.marks.set_membership(number, Outcome::Merged(Reason::NotInBook)),
            }
        }
    }

    const fn member_property(&self) -> &'static str {
        match self.version {
            Version::V21 | Version::V3 => "X-ADDRESSBOOKSERVER-MEMBER",
            Version::V4 => "MEMBER",
        }
    }

    /// Marks what the member's own card says; the rest is left.
    fn say_member(&mut self, member: mdexport_model::Member, tie: Tie, number: usize) {
        self.marks.set_membership(number, Outcome::Written);
        if let Some(at) = member.uid {
            self.marks.set(at, Outcome::Written);
        }
        let said = [(member.name, tie.says_name), (member.email, tie.says_email)];
        for (at, _) in said.into_iter().filter(|(_, is_said)| *is_said) {
            if let Some(at) = at {
                self.marks.set(at, Outcome::Merged(Reason::SaidByMember));
            }
        }
    }
}
