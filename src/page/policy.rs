//! The content security policy of a page: nothing foreign, nothing inline but what is hashed.
//!
//! It stands in a `<meta>` so that it holds on every host and from the file system. Scripts and
//! styles are files of the site; the only inline script is the JSON-LD of a page, whose hash the
//! policy names. The site's own files may be fetched, though no page does: tools that look after a site
//! fetch its robots.txt in the name of a page. Style attributes are not allowed either; charts use presentation attributes.

use sha2::{Digest, Sha256};

/// The policy of a page with these inline scripts.
pub fn policy(inline: &[&str]) -> String {
    let hashes: String = inline.iter().map(|text| format!(" 'sha256-{}'", base64(&Sha256::digest(text)))).collect();
    format!(
        "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; font-src 'self'; img-src 'self' data:; \
         connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
}

/// The policy of a page that holds its styles and scripts itself.
pub fn single_file(styles: &[&str], scripts: &[&str]) -> String {
    let hashes = |texts: &[&str]| -> String {
        if texts.is_empty() {
            return " 'none'".into();
        }
        texts.iter().map(|text| format!(" 'sha256-{}'", base64(&Sha256::digest(text)))).collect()
    };
    format!(
        "default-src 'none'; script-src{}; style-src{}; img-src data:; base-uri 'none'; form-action 'none'",
        hashes(scripts),
        hashes(styles)
    )
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 with padding (RFC 4648).
pub fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0u32, |word, (i, &b)| word | (u32::from(b) << (16 - 8 * i)));
        for i in 0..4 {
            let digit = (word >> (18 - 6 * i)) & 63;
            out.push(if i <= chunk.len() { char::from(ALPHABET[digit as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_the_rfc() {
        for (text, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }

    #[test]
    fn inline_scripts_are_named_by_their_hash() {
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let policy = policy(&["alert(1)"]);
        assert!(
            policy.contains("script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"));
    }
}
