//! Paths of the site that are safe on every system and host.

/// The longest name of a file or folder, in bytes: file systems end at 255, and some add endings of their own.
pub const LONGEST_NAME: usize = 200;
/// The longest path below the output folder, in bytes; Windows ends at 260 with the folder.
pub const LONGEST_PATH: usize = 200;

/// The longest id, which becomes a part of paths, in bytes.
pub const LONGEST_ID: usize = 80;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What is wrong with a path of the site, with forward slashes; none where it is sound.
pub fn fault(path: &str) -> Option<&'static str> {
    if path.len() > LONGEST_PATH {
        return Some("it is longer than 200 bytes");
    }
    path.split('/').find_map(name_fault)
}

/// What is wrong with the name of a file or folder; none where it is sound.
pub fn name_fault(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or(name);
    match name {
        "" => Some("a part of it is empty"),
        _ if name.len() > LONGEST_NAME => Some("a name in it is longer than 200 bytes"),
        _ if name.starts_with('.') => Some("a name in it begins with a dot"),
        _ if name.ends_with(['.', ' ']) => Some("a name in it ends with a dot or a blank"),
        _ if DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem.trim_end())) => {
            Some("a name in it is kept for a device on Windows")
        }
        _ if name.chars().any(|c| c.is_control() || r#"\:*?"<>|"#.contains(c)) => {
            Some("it holds a character that some systems do not allow in names")
        }
        _ => None,
    }
}

/// The path as a system has it that does not tell capital letters from small ones.
pub fn folded(path: &str) -> String {
    path.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_safe_here_and_not_elsewhere_is_a_fault() {
        for sound in ["index.html", "en/regions/beijing/index.html", "console/a.csv", "a-b_c.1/x", "省/北京.md"] {
            assert_eq!(fault(sound), None, "{sound}");
        }
        let long = "x".repeat(201);
        for bad in [
            "",
            "/etc/passwd",
            "a//b",
            "../x",
            "a/../b",
            "con",
            "en/NUL.csv",
            "aux.tar.gz",
            "a.",
            "a /b",
            "a:b",
            "a\\b",
            "a\nb",
            ".git/x",
            &long,
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }
}
