//! Tables as a whole.

use super::*;
use crate::model::{Day, Hedge, Quantity};
use crate::query::Settings;

fn document() -> Document {
    let text = include_str!("../../../tests/fixtures/example.ron");
    crate::store::read(text.as_bytes()).unwrap().document
}

fn with_material<T>(document: &Document, use_it: impl Fn(&Material<'_>) -> T) -> T {
    let evidence = Evidence::new(document, &Settings::on(Day::new(2026, 1, 31)));
    use_it(&Material { document, evidence: &evidence, graph: &Graph::new(document) })
}

fn read(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_table_reads_back_with_a_row_a_record() {
    let document = document();
    with_material(&document, |material| {
        for table in Table::ALL {
            let text = csv(material, table, false).unwrap();
            let rows = read(&text);
            assert_eq!(rows.len(), table.rows(&document).len() + 1, "{}", table.name());
            let keys: Vec<&str> = table.columns().iter().map(|column| column.key).collect();
            assert_eq!(rows[0], keys);
            assert_eq!(text, csv(material, table, false).unwrap());
            assert_eq!(Table::from_name(table.name()), Some(table));
        }
    });
}

#[test]
fn a_claim_has_its_asserters_places_and_number() {
    let document = document();
    let (id, claim) = document
        .claims
        .iter()
        .find(|(_, claim)| claim.quantity.as_ref().is_some_and(|q| q.value.is_some()))
        .unwrap();
    let rows = with_material(&document, |material| {
        read(&csv(material, Table::Records(Section::Claims), false).unwrap())
    });
    let row = rows.iter().find(|row| row[0] == id.as_str()).unwrap();
    let cell = |key: &str| &row[rows[0].iter().position(|head| head == key).unwrap()];
    assert_eq!(*cell("text"), claim.text);
    assert_eq!(cell("value").parse::<f64>().ok(), claim.quantity.as_ref().and_then(|q| q.value));
    assert_eq!(cell("source").split("; ").count(), claim.cites.len());
    assert_eq!(cell("stance").split("; ").count(), claim.cites.len());
    assert!(!cell("asserter").is_empty());
}

#[test]
fn no_cell_is_a_formula_and_numbers_stay_numbers() {
    let mut document = Document::default();
    for (id, text) in [("a", "=cmd|' /C calc'!A0"), ("b", "@SUM(1)"), ("c", "a, \"b\"\nc"), ("d", "-1")] {
        let quantity = Quantity { value: Some(-5.5), hedge: Hedge::AtMost, ..Quantity::default() };
        let claim = Claim { text: text.to_owned(), quantity: Some(quantity), ..Claim::default() };
        document.claims.insert(Id::from(id), claim);
    }
    with_material(&document, |material| {
        let table = Table::Records(Section::Claims);
        let rows = read(&csv(material, table, false).unwrap());
        let texts: Vec<&str> = rows.iter().skip(1).map(|row| row[1].as_str()).collect();
        assert_eq!(texts, ["'=cmd|' /C calc'!A0", "'@SUM(1)", "a, \"b\"\nc", "-1"]);
        let value = rows[0].iter().position(|head| head == "value").unwrap();
        assert_eq!((rows[1][value].as_str(), rows[1][value + 3].as_str()), ("-5.5", "at most"));
        assert!(csv(material, table, true).unwrap().starts_with("\u{feff}id,"));
        let copied = tsv(material, &table.columns()[..2], &table.rows(&document));
        assert_eq!(copied.lines().count(), 5);
        assert_eq!(copied.lines().nth(3), Some("c\ta, \"b\" c"));
    });
}
