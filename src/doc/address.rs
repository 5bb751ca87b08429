//! Addresses that stand in a text.

/// Bytes of the address that the text begins with; 0 for none. Punctuation at its end belongs to the sentence.
pub fn bare_address(text: &str) -> usize {
    let known = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme));
    let Some(scheme) = known else { return 0 };
    let end = text.find(|c: char| !c.is_ascii_graphic() || "<>\"`|\\^{}".contains(c)).unwrap_or(text.len());
    let mut address = &text[..end];
    loop {
        let unbalanced = address.ends_with(')') && address.matches(')').count() > address.matches('(').count();
        let last = address.chars().next_back().filter(|c| unbalanced || ".,;:!?'*_~".contains(*c));
        let Some(last) = last else { break };
        address = &address[..address.len() - last.len_utf8()];
    }
    if address.len() > scheme.len() { address.len() } else { 0 }
}
