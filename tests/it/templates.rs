//! What templates are given: `docs/templates.md` lists it, and every page is made from it.

use std::fs;

use crate::given::site::repository;
use indexpress::inside::page::shape;

/// Where the part begins that is made from the types.
const LISTS: &str = "## Every template\n";

#[test]
fn the_lists_are_those_of_the_types() {
    let path = repository("docs/templates.md");
    let text = fs::read_to_string(&path).unwrap();
    let head = text.split(LISTS).next().unwrap();
    let expected = format!("{head}{}", shape::document(&shape::given()));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    assert!(text == expected || std::env::var_os("UPDATE_EXPECT").is_some(), "UPDATE_EXPECT=1 writes the lists anew");
}

#[test]
fn each_type_and_field_says_what_it_is() {
    for (name, own) in shape::given().types {
        assert!(!own.about.is_empty() && !own.fields.is_empty(), "{name}");
        for (field, one) in own.fields {
            assert!(!one.about.is_empty(), "{name}.{field}");
            assert_ne!(one.shape, shape::Shape::Any, "{name}.{field}");
        }
    }
}
