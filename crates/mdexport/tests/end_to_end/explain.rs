//! `mdexport explain`: every code has an answer, and every answer says what to do.

use mdexport_model::{DamageCode, ProblemCode, Reason};
use mdexport_report::Remedy;

use crate::harness::{Run, TestEnv};

fn explain(arguments: &[&str]) -> Run {
    TestEnv::new().run("explain", arguments)
}

fn told(arguments: &[&str]) -> String {
    let run = explain(arguments).ends_with(0);
    assert_eq!(run.stderr, "");
    String::from_utf8(run.stdout).unwrap()
}

/// Every code with its meaning and what to do about it.
fn codes() -> Vec<[&'static str; 3]> {
    let damage = DamageCode::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    let problems = ProblemCode::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    let reasons = Reason::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    damage.chain(problems).chain(reasons).collect()
}

#[test]
fn every_code_says_what_to_do() {
    for [code, meaning, remedy] in codes() {
        assert!(remedy.len() > 10 && remedy.ends_with('.') && remedy != meaning, "{code}");
        assert!(remedy.starts_with(char::is_uppercase), "{code}");
    }
}

#[test]
fn without_a_code_all_are_listed() {
    let all = told(&[]);
    for [code, meaning, remedy] in codes() {
        let is_one =
            |line: &&str| line.split_whitespace().next() == Some(code) && line.ends_with(meaning);
        assert!(all.lines().any(|line| is_one(&line)), "{code}");
        assert!(!all.contains(remedy), "{code}");
    }
    assert!(all.ends_with("mdexport explain CODE tells what to do about it.\n"));
}

#[test]
fn each_is_told_alone() {
    assert_eq!(told(&["bare-ampersand"]).lines().count(), 3);
    assert_eq!(told(&["NO-COLUMN"]), told(&["no-column"]));
}

#[test]
fn what_is_damage_and_a_reason_is_told_as_both() {
    let both = told(&["date-with-time"]);
    for word in ["damage at a place", "a reason why"] {
        assert!(both.contains(word), "{both}");
    }
    assert_eq!(both.matches("What to do: ").count(), 2);
}

#[test]
fn an_unknown_code_is_a_mistake_and_the_nearest_one_is_named() {
    for (typed, meant) in
        [("bare-ampersnd", "mean bare-ampersand?"), ("no-colum", "mean no-column?")]
    {
        let run = explain(&[typed]).ends_with(2).says(&[typed, meant]);
        assert!(run.stdout.is_empty());
    }
    explain(&["nothing-like-it"]).ends_with(2);
}
