//! `build`: nothing is lost, whatever ends it, and a folder that is not ours is refused before the work begins.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use indexpress::inside::publish::manifest::sum;

use super::{Towns, streams};

/// Every file of a site that its manifest does not list, or lists with another checksum.
fn broken(output: &Path) -> Vec<String> {
    let Ok(text) = fs::read(output.join("manifest.json")) else { return vec!["manifest.json".into()] };
    let manifest: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let mut listed: BTreeMap<String, String> = serde_json::from_value(manifest["files"].clone()).unwrap();
    let found = indexpress::inside::fs::files_below(output).unwrap();
    let mut wrong: Vec<String> = found
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .filter(|path| {
            path != "manifest.json" && listed.remove(path) != Some(sum(&fs::read(output.join(path)).unwrap()))
        })
        .collect();
    wrong.extend(listed.into_keys());
    wrong
}

fn start(towns: &Towns, arguments: &[&str]) -> std::process::Child {
    std::process::Command::new(assert_cmd::cargo::cargo_bin("indexpress"))
        .current_dir(towns.folder.path())
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// `killed-between-renames`. Before which call of the file system a kill comes is tested beside the code, for each call.
#[test]
fn a_site_survives_being_killed_at_any_time() {
    let towns = Towns::new("none");
    kill_builds(&towns, "data/editions/now/observations.csv", 12);
}

/// The same of the site that stands in this repository, over its whole duration.
#[test]
#[ignore = "takes minutes; `cargo test --test it survives -- --ignored` before a release"]
fn the_default_project_survives_200_kills() {
    let towns = Towns { folder: tempfile::tempdir().unwrap() };
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &towns.path("data"));
    kill_builds(&towns, "data/editions/open-2023/observations.csv", 200);
}

fn copy(from: &Path, to: &Path) {
    for file in indexpress::inside::fs::files_below(from).unwrap() {
        fs::create_dir_all(to.join(&file).parent().unwrap()).unwrap();
        fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
}

/// Ends builds without warning, at moments over the whole duration of one.
fn kill_builds(towns: &Towns, observations: &str, kills: u32) {
    towns.run(&["build"]).code(0);
    let observations = towns.path(observations);
    let text = fs::read_to_string(&observations).unwrap();
    // Each build has something to write: the first value changes, and pages with it.
    let (head, rows) = text.split_once('\n').unwrap();
    let mut cells: Vec<String> = rows.split(',').map(str::to_owned).collect();
    let value: f64 = cells[3].parse().unwrap();
    let mut change = |kill: u32| {
        cells[3] = (value * (1.0 + f64::from(kill % 9 + 1) / 1000.0)).to_string();
        fs::write(&observations, format!("{head}\n{}", cells.join(","))).unwrap();
    };
    change(8);
    let begun = std::time::Instant::now();
    towns.run(&["build"]).code(0);
    let whole = begun.elapsed();
    for kill in 0..kills {
        change(kill);
        let mut child = start(towns, &["build"]);
        std::thread::sleep(whole.mul_f64(f64::from(kill) / f64::from(kills)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(broken(&towns.path("output")), [""; 0], "kill {kill}");
    }
    towns.run(&["build"]).code(0);
    let beside = fs::read_dir(towns.folder.path()).unwrap().count();
    assert_eq!(beside, 2, "the next build cleans up");
}

/// A disk that is full: the old site stays whole, the exit code says so, and the next build with room goes through.
/// Needs a machine that lets the test mount a file system of its own; elsewhere each call is made to fail beside the code.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let towns = Towns::new("none");
    let disk = towns.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount = |options: &str| {
        let arguments = ["-t", "tmpfs", "-o", options, "tmpfs"];
        let done = std::process::Command::new("mount").args(arguments).arg(&disk).stderr(Stdio::null()).status();
        done.is_ok_and(|status| status.success())
    };
    if !mount("size=64m") {
        return;
    }
    let _mounted = Mounted(disk.clone());
    let build = ["build", "--output", "disk/site"];
    towns.run(&build).code(0);
    let observations = towns.path("data/editions/now/observations.csv");
    let text = fs::read_to_string(&observations).unwrap();
    fs::write(&observations, text.replacen(",120,", ",121,", 1)).unwrap();
    // From no room at all to some: the site fails at another file each time.
    for left in [0, 40_000, 300_000] {
        let filled = fs::File::create(disk.join("filled")).unwrap();
        let all = rustix::fs::statvfs(&disk).unwrap();
        let bytes = (all.f_bavail * all.f_frsize).saturating_sub(left);
        std::io::copy(&mut std::io::Read::take(std::io::repeat(1), bytes), &mut &filled).unwrap();
        let (_, error) = streams(&towns.run(&build).code(3));
        assert!(error.contains("No space left"), "{left}: {error}");
        assert_eq!(broken(&disk.join("site")), [""; 0], "{left}");
    }
    fs::remove_file(disk.join("filled")).unwrap();
    towns.run(&build).code(0);
    assert_eq!(broken(&disk.join("site")), [""; 0]);
    assert_eq!(fs::read_dir(&disk).unwrap().count(), 1, "the next build cleans up");
}

/// A file system that goes with the value.
#[cfg(target_os = "linux")]
struct Mounted(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).status();
    }
}

/// `two-builds`: of different data into one folder.
#[test]
fn of_two_builds_one_waits_for_the_other() {
    let towns = Towns::new("none");
    let other = towns.path("other");
    copy(&towns.path("data"), &other);
    let observations = other.join("editions/now/observations.csv");
    let text = fs::read_to_string(&observations).unwrap();
    fs::write(&observations, text.replacen(",120,", ",121,", 1)).unwrap();
    for round in 0..3u64 {
        let first = start(&towns, &["build"]);
        std::thread::sleep(Duration::from_millis(round * 40));
        let second = start(&towns, &["build", "--data", "other"]);
        for mut child in [first, second] {
            assert!(child.wait().unwrap().success(), "round {round}");
        }
        assert_eq!(broken(&towns.path("output")), [""; 0], "round {round}");
    }
    assert_eq!(fs::read_dir(towns.folder.path()).unwrap().count(), 3, "no lock is left");
}

#[test]
fn a_build_says_whom_it_waits_for() {
    let towns = Towns::new("none");
    let lock = fs::File::create(towns.path(".output.lock")).unwrap();
    lock.lock().unwrap();
    fs::write(towns.path(".output.lock"), "process 4711").unwrap();
    let child = std::process::Command::new(assert_cmd::cargo::cargo_bin("indexpress"))
        .current_dir(towns.folder.path())
        .arg("build")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(!towns.path("output").exists());
    drop(lock);
    let done = child.wait_with_output().unwrap();
    let error = String::from_utf8(done.stderr).unwrap();
    assert!(error.starts_with("waiting for process 4711, which is writing `output`\n"), "{error}");
    assert!(done.status.success() && broken(&towns.path("output")).is_empty());
}

/// `output-is-a-file`, `foreign-manifest`, `output-symlink`: refused with 3 before anything is read.
#[test]
fn an_output_that_is_not_ours_is_refused_before_the_work_begins() {
    let towns = Towns::new("diag/csv-number");
    fs::write(towns.path("file"), "mine").unwrap();
    fs::create_dir(towns.path("app")).unwrap();
    fs::write(towns.path("app/manifest.json"), "{}").unwrap();
    fs::write(towns.path("app/thesis.txt"), "precious").unwrap();
    let mut cases = vec![
        ("file", "is a file"),
        ("app", "not written by this program"),
        ("data/out", "lie in one another"),
        (".", "lie in one another"),
        ("/", "choose a folder in it"),
    ];
    #[cfg(unix)]
    {
        fs::create_dir(towns.path("real")).unwrap();
        std::os::unix::fs::symlink("real", towns.path("link")).unwrap();
        cases.push(("link", "is a link to `real`"));
    }
    for (output, why) in cases {
        let (_, error) = streams(&towns.run(&["build", "--output", output]).code(3));
        // The data have errors as well, which would come first were they read.
        assert!(error.contains(why) && error.contains("--output") && error.lines().count() == 1, "{output}: {error}");
    }
    assert_eq!(fs::read_to_string(towns.path("file")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(towns.path("app/thesis.txt")).unwrap(), "precious");
}

/// `output-mountpoint`: the memory file system that every Linux machine has.
#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_is_refused_before_the_work_begins() {
    let towns = Towns::new("none");
    if !Path::new("/dev/shm").is_dir() {
        return;
    }
    let (_, error) = streams(&towns.run(&["build", "--output", "/dev/shm"]).code(3));
    let said = error.contains("is a mount point") && error.contains("--output /dev/shm/site");
    assert!(said, "{error}");
}

/// `git-destroyed`.
#[cfg(unix)]
#[test]
fn a_repository_in_the_output_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let towns = Towns::new("none");
    towns.run(&["build"]).code(0);
    for folder in [".git/refs/tags", ".git/hooks"] {
        fs::create_dir_all(towns.path("output").join(folder)).unwrap();
    }
    let hook = towns.path("output/.git/hooks/pre-commit");
    fs::write(&hook, "#!/bin/sh\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    std::os::unix::fs::symlink("../config", towns.path("output/.git/link")).unwrap();
    fs::write(towns.path("output/now/.htaccess"), "deny").unwrap();
    let observations = towns.path("data/editions/now/observations.csv");
    let text = fs::read_to_string(&observations).unwrap();
    fs::write(&observations, text.replacen(",120,", ",121,", 1)).unwrap();
    towns.run(&["build"]).code(0);
    assert!(towns.path("output/.git/refs/tags").is_dir());
    assert_eq!(fs::metadata(&hook).unwrap().permissions().mode() & 0o777, 0o755);
    assert_eq!(fs::read_link(towns.path("output/.git/link")).unwrap(), Path::new("../config"));
    assert_eq!(fs::read_to_string(towns.path("output/now/.htaccess")).unwrap(), "deny");
}

/// `stderr-full-panic`.
#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_error_is_no_panic() {
    for (case, code) in [("none", 0), ("diag/csv-number", 1)] {
        let towns = Towns::new(case);
        for command in ["build", "check"] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let done = std::process::Command::new(assert_cmd::cargo::cargo_bin("indexpress"))
                .current_dir(towns.folder.path())
                .arg(command)
                .stderr(full)
                .status()
                .unwrap();
            assert_eq!(done.code(), Some(code), "{case} {command}");
        }
    }
    let towns = Towns::new("none");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = std::process::Command::new(assert_cmd::cargo::cargo_bin("indexpress"))
        .current_dir(towns.folder.path())
        .args(["compute", "--edition", "now"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(3), "{}", String::from_utf8_lossy(&done.stderr));
}

/// `symlink-published`: nothing outside the data folder is read, and nothing of it is quoted.
#[cfg(unix)]
#[test]
fn links_out_of_the_data_folder_are_refused_and_links_within_it_are_read() {
    let towns = Towns::new("none");
    fs::write(towns.path("secret"), "token,0123456789\n").unwrap();
    fs::create_dir(towns.path("elsewhere")).unwrap();
    fs::write(towns.path("elsewhere/01-results.md"), "# token 0123456789\n").unwrap();
    let edition = towns.path("data/editions/now");
    let link = |to: &str, name: &str| {
        let _ = fs::remove_file(edition.join(name));
        std::os::unix::fs::symlink(to, edition.join(name)).unwrap();
    };
    for (name, to) in [
        ("flags.csv", "../../../secret"),
        ("tables/uses.csv", "../../../../secret"),
        ("chapters/en/02-more.md", "/proc/self/environ"),
        ("chapters/zh", "../../../../elsewhere"),
    ] {
        let towns = Towns::new("none");
        let path = towns.path("data/editions/now").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(towns.path("secret"), "token,0123456789\n").unwrap();
        fs::create_dir(towns.path("elsewhere")).unwrap();
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        std::os::unix::fs::symlink(to, &path).unwrap();
        let (_, error) = streams(&towns.run(&["check"]).code(1));
        assert!(error.contains("error[file::outside]") && error.contains(name), "{name}: {error}");
        assert!(!error.contains("token") && !error.contains("PATH="), "{name}: {error}");
    }
    fs::rename(edition.join("flags.csv"), towns.path("data/shared.csv")).unwrap();
    link("../../shared.csv", "flags.csv");
    towns.run(&["check"]).code(0);
}

/// `symlink-published`: a pipe has no end.
#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let towns = Towns::new("none");
    let path = towns.path("data/editions/now/flags.csv");
    fs::remove_file(&path).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
    let (_, error) = streams(&towns.run(&["check"]).code(1));
    assert!(error.contains("error[file::kind]") && error.contains("flags.csv` is a pipe or a device"), "{error}");
}

#[test]
fn a_file_above_the_limit_is_not_read_and_the_limit_can_be_raised() {
    let towns = Towns::new("none");
    let observations = towns.path("data/editions/now/observations.csv");
    let text = fs::read_to_string(&observations).unwrap();
    fs::write(&observations, text + &"\n".repeat(2_200_000)).unwrap();
    let site = towns.path("data/site.toml");
    let settings = fs::read_to_string(&site).unwrap();
    fs::write(&site, format!("{settings}\n[limits]\nfile_mb = 1\n")).unwrap();
    let (_, error) = streams(&towns.run(&["check"]).code(1));
    assert!(error.contains("3 MB in `data/editions/now/observations.csv`: the limit is 1"), "{error}");
    assert!(error.contains("write `file_mb = 3` below `[limits]` in site.toml"), "{error}");
    fs::write(&site, format!("{settings}\n[limits]\nfile_mb = 3\n")).unwrap();
    towns.run(&["check"]).code(0);
}

#[test]
fn a_published_folder_is_verified_against_its_manifest() {
    let towns = Towns::new("none");
    let (_, error) = streams(&towns.run(&["verify"]).code(2));
    assert!(error.contains("`output` has no manifest.json of this program"), "{error}");
    towns.run(&["build"]).code(0);
    let (out, error) = streams(&towns.run(&["verify"]).code(0));
    assert!(out.is_empty() && error.contains(" files are as indexpress "), "{out}{error}");
    let sums: String = indexpress::inside::fs::files_below(&towns.path("output"))
        .unwrap()
        .iter()
        .map(|path| format!("{}  ./{}\n", sum(&fs::read(towns.path("output").join(path)).unwrap()), path.display()))
        .collect();
    fs::write(towns.path("sums"), &sums).unwrap();
    towns.run(&["verify", "--sums", "sums"]).code(0);
    fs::write(towns.path("output/index.html"), "changed").unwrap();
    fs::write(towns.path("output/now/more.html"), "").unwrap();
    fs::write(towns.path("output/.htaccess"), "").unwrap();
    fs::remove_file(towns.path("output/404.html")).unwrap();
    let (out, _) = streams(&towns.run(&["verify", "output"]).code(1));
    assert_eq!(out, "changed  index.html\nmissing  404.html\nunlisted now/more.html\n");
    towns.run(&["verify", "--sums", "sums"]).code(0);
}

/// The manifest names what the site is made of: the same inputs, wherever they stand, the same manifest.
#[test]
fn the_manifest_holds_the_checksums_of_the_inputs() {
    let towns = Towns::new("none");
    towns.run(&["build"]).code(0);
    let manifest = |name: &str| fs::read_to_string(towns.path(name).join("manifest.json")).unwrap();
    let parsed: serde_json::Value = serde_json::from_str(&manifest("output")).unwrap();
    let inputs = parsed["inputs"].as_object().unwrap();
    let observations = fs::read(towns.path("data/editions/now/observations.csv")).unwrap();
    assert_eq!(inputs["data/editions/now/observations.csv"], sum(&observations));
    let mut files = indexpress::inside::fs::files_below(&towns.path("data")).unwrap();
    files.retain(|file| !file.ends_with("README.md"));
    assert_eq!(inputs.len(), files.len(), "each file of the data folder that is read, and nothing else");
    fs::rename(towns.path("data"), towns.path("elsewhere")).unwrap();
    towns.run(&["build", "--data", "elsewhere", "--output", "other"]).code(0);
    assert_eq!(manifest("other"), manifest("output"));
}

/// Neither time, zone, locale, user's folder, number of threads nor umask is in the bytes, and neither is the order in
/// which a folder lists its files.
#[cfg(unix)]
#[test]
fn the_same_input_gives_the_same_bytes_everywhere() {
    let towns = Towns::new("none");
    towns.run(&["build"]).code(0);
    let first = fs::read_to_string(towns.path("output/manifest.json")).unwrap();
    let program = assert_cmd::cargo::cargo_bin("indexpress");
    let ways: [(&str, &[(&str, &str)]); 3] = [
        ("umask 077", &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]),
        ("umask 000", &[("TZ", "America/Adak"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1"), ("HOME", "/nonexistent")]),
        ("umask 022", &[("SOURCE_DATE_EPOCH", "1"), ("RAYON_NUM_THREADS", "7"), ("USER", "somebody")]),
    ];
    for (number, (before, variables)) in ways.into_iter().enumerate() {
        // Written anew and in another order, so that the folder lists its files in another.
        let other = tempfile::tempdir().unwrap();
        let mut files = indexpress::inside::fs::files_below(&towns.path("data")).unwrap();
        files.reverse();
        files.rotate_left(number);
        for file in &files {
            let to = other.path().join("in").join(file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(towns.path("data").join(file), to).unwrap();
        }
        let done = std::process::Command::new("sh")
            .arg("-c")
            .arg(format!("{before}; exec '{}' build --data in --output out", program.display()))
            .current_dir(other.path())
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(fs::read_to_string(other.path().join("out/manifest.json")).unwrap(), first, "{variables:?}");
    }
}
