//! Nothing is lost: every call of the file system fails once, and the process ends once before each.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use rayon::prelude::*;
use tempfile::TempDir;

use super::manifest::{MANIFEST, Manifest, sum};
use super::*;
use crate::fs::Kind;
use crate::fs::fault::{self, Fault};
use crate::write::{File, Outlet};

fn publish(files: &[File], output: &Path) -> Result<Published> {
    let staging = Target::new(output, &[], |_| {})?.begin()?;
    files.iter().try_for_each(|file| staging.write(&file.path, &file.bytes))?;
    staging.commit()
}

/// In memory where the machine has it: syncing is not what is measured here.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

fn site(name: &str) -> Vec<File> {
    let mut files = vec![
        File::text("index.html", format!("home of {name}")),
        File::text("same.css", "the same in both"),
        File::text("now/index.html", format!("report of {name}")),
        File::text(format!("{name}/only.html"), "of one only"),
    ];
    files.extend((0..4).map(|n| File::text(format!("now/charts/{n}.svg"), format!("{n} of {name}"))));
    files
}

/// Puts things into a site that no build wrote.
fn add_foreign(output: &Path) {
    for (path, text) in [
        (".git/HEAD", "ref"),
        (".git/objects/ab/cd", "object"),
        (".htaccess", "deny"),
        ("now/.htaccess", "deny here"),
        ("CNAME", "index.example.org"),
        ("uploads/of/ours.txt", "kept"),
    ] {
        fs::write(&output.join(path), text.as_bytes()).unwrap();
    }
    fs::create_folder(&output.join(".git/refs/tags")).unwrap();
    fs::create_folder(&output.join("now/empty")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("now", output.join("latest")).unwrap();
        std::os::unix::fs::symlink("nowhere", output.join("now/broken")).unwrap();
    }
}

/// What stands in a folder: files with their content, links with their target, folders.
fn tree(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let what = match Kind::from(entry.file_type()) {
            Kind::File => String::from_utf8(fs::read(entry.path()).unwrap()).unwrap(),
            Kind::Link => format!("-> {}", fs::link_target(entry.path()).unwrap().display()),
            _ => "folder".to_owned(),
        };
        found.insert(entry.path().strip_prefix(folder).unwrap().to_owned(), what);
    }
    found
}

/// The name of the site that stands whole in a folder.
fn whole(output: &Path) -> Option<&'static str> {
    let manifest = Manifest::parse(&fs::read(&output.join(MANIFEST)).ok()?)?;
    let sound =
        |(path, listed): (&String, &String)| fs::read(&output.join(path)).is_ok_and(|bytes| sum(&bytes) == *listed);
    let name = ["old", "new"].into_iter().find(|name| output.join(name).join("only.html").exists())?;
    (manifest.files.iter().all(sound) && manifest.files.len() == site(name).len()).then_some(name)
}

/// Runs a build in a process of its own.
fn child(output: &Path, site: &str, fault: &str, exchange: bool) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "publish::tests::in_a_process_of_its_own", "--ignored", "--nocapture", "--test-threads=1"])
        .envs([("TEST_SITE", site), ("TEST_FAULT", fault), ("TEST_EXCHANGE", if exchange { "yes" } else { "no" })])
        .env("TEST_OUTPUT", output)
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .unwrap()
}

#[test]
#[ignore = "run by the other tests in a process of its own"]
fn in_a_process_of_its_own() {
    let var = |name: &str| std::env::var(name).unwrap();
    let output = PathBuf::from(std::env::var_os("TEST_OUTPUT").unwrap());
    if var("TEST_EXCHANGE") == "no" {
        fault::forbid_exchange();
    }
    if let Some((kind, number)) = var("TEST_FAULT").split_once(' ') {
        let number = number.parse().unwrap();
        fault::set(match kind {
            "kill" => Fault::Kill(number),
            "fail" => Fault::Fail(number),
            _ => Fault::FailFrom(number),
        });
    }
    let done = publish(&site(&var("TEST_SITE")), &output);
    println!("calls {}", fault::count());
    match done {
        Ok(published) => println!("published {:?}", published.warnings),
        Err(error) => println!("refused {error}"),
    }
}

/// A folder with the old site and things that no build wrote.
fn prepared() -> (TempDir, PathBuf) {
    let folder = folder();
    let output = folder.path().join("output");
    publish(&site("old"), &output).unwrap();
    add_foreign(&output);
    (folder, output)
}

/// What a folder holds after both builds, when nothing goes wrong.
fn expected() -> BTreeMap<PathBuf, String> {
    let (_folder, output) = prepared();
    publish(&site("new"), &output).unwrap();
    assert_eq!(whole(&output), Some("new"));
    let found = tree(&output);
    for kept in [".git/refs/tags", ".git/objects/ab/cd", "now/.htaccess", "CNAME", "uploads/of/ours.txt", "now/empty"] {
        assert!(found.contains_key(Path::new(kept)), "{kept} is kept");
    }
    assert!(!cfg!(unix) || found[Path::new("now/broken")] == "-> nowhere");
    assert!(!found.contains_key(Path::new("old")), "what the old site had and the new one has not is gone");
    found
}

fn calls(exchange: bool) -> usize {
    let (_folder, output) = prepared();
    let done = child(&output, "new", "", exchange);
    let text = String::from_utf8(done.stdout).unwrap();
    assert!(text.contains("published []"), "{text}");
    assert_eq!(whole(&output), Some("new"));
    text.lines().find_map(|line| line.split_once("calls ")?.1.parse().ok()).unwrap()
}

/// Lets something happen at each call of a build, then looks at the folder, then builds again.
fn at_each_call(kind: &str, exchange: bool, look: impl Fn(usize, &str, &Path) + Sync) {
    let expected = expected();
    let calls = calls(exchange);
    assert!(calls > 40, "{calls}");
    (0..calls).into_par_iter().for_each(|number| {
        let (folder, output) = prepared();
        let done = child(&output, "new", &format!("{kind} {number}"), exchange);
        let text = String::from_utf8(done.stdout).unwrap();
        look(number, &text, &output);
        // The next start puts things right before anything else, also where it goes no further.
        Target::new(&output, &[], |_| {}).unwrap_or_else(|e| panic!("{kind} {number}: {e}"));
        assert!(whole(&output).is_some(), "{kind} {number}: no whole site after the next start; {text}");
        publish(&site("new"), &output).unwrap_or_else(|e| panic!("{kind} {number}: {e}"));
        assert_eq!(tree(&output), expected, "{kind} {number}");
        let beside = fs::list(folder.path()).unwrap();
        assert_eq!(beside.len(), 1, "{kind} {number}: nothing is left beside the output: {beside:?}");
    });
}

#[test]
fn killed_before_any_call_the_old_or_the_new_site_stands_whole() {
    at_each_call("kill", true, |number, text, output| {
        assert!(!text.contains("calls "), "{number}: it was killed");
        assert!(whole(output).is_some(), "{number}: no whole site");
    });
}

#[test]
fn killed_between_two_renames_the_next_start_puts_the_old_site_back() {
    at_each_call("kill", false, |_, text, _| assert!(!text.contains("calls ")));
}

/// A failure that is reported leaves the old site; one that is not has put the new one in place.
fn truthful(number: usize, text: &str, output: &Path) {
    let site = if text.contains("published ") { "new" } else { "old" };
    assert!(text.contains("published ") != text.contains("refused "), "{number}: {text}");
    assert_eq!(whole(output), Some(site), "{number}: {text}");
}

#[test]
fn a_call_that_fails_leaves_the_old_site_or_is_a_warning_behind_the_new_one() {
    at_each_call("fail", true, truthful);
    at_each_call("fail", false, truthful);
}

#[test]
fn a_disk_that_is_full_from_any_call_on_loses_nothing() {
    at_each_call("full", true, truthful);
    // With nothing but failures after the first rename, the old site cannot be put back at once.
    at_each_call("full", false, |number, text, output| {
        if whole(output).is_some() {
            truthful(number, text, output);
        } else {
            assert!(text.contains("refused ") && !output.exists(), "{number}: {text}");
        }
    });
}

#[test]
fn two_builds_at_once_give_one_whole_site() {
    (0..50).into_par_iter().for_each(|number| {
        let (folder, output) = prepared();
        std::thread::scope(|scope| {
            for name in ["old", "new"] {
                scope.spawn(|| assert!(child(&output, name, "", true).status.success()));
            }
        });
        assert!(whole(&output).is_some(), "{number}");
        assert_eq!(fs::list(folder.path()).unwrap().len(), 1, "{number}: no lock is left");
        assert!(output.join(".git/refs/tags").is_dir() && output.join("now/.htaccess").exists(), "{number}");
    });
}

#[test]
fn files_that_have_not_changed_keep_their_time() {
    let (_folder, output) = prepared();
    let time = |path: &str| std::fs::metadata(output.join(path)).unwrap().modified().unwrap();
    let before = (time("same.css"), time("index.html"));
    std::thread::sleep(std::time::Duration::from_millis(20));
    let done = publish(&site("new"), &output).unwrap();
    assert_eq!(done.files, site("new").len() + 1);
    assert_eq!(time("same.css"), before.0);
    assert!(time("index.html") > before.1);
    assert_eq!(done.kept.len(), if cfg!(unix) { 5 } else { 3 }, "{:?}", done.kept);
}

#[test]
fn a_file_that_was_changed_by_hand_is_replaced_and_named() {
    let (_folder, output) = prepared();
    fs::write(&output.join("same.css"), b"touched").unwrap();
    let done = publish(&site("new"), &output).unwrap();
    assert_eq!(done.changed, ["same.css"]);
    assert_eq!(fs::read(&output.join("same.css")).unwrap(), b"the same in both");
}

/// A folder is refused, and everything in and beside it stays.
fn refused(make: impl Fn(&Path) -> PathBuf, why: impl Fn(&Error) -> bool) {
    let folder = folder();
    let output = make(folder.path());
    let before = tree(folder.path());
    let error = publish(&site("new"), &output).unwrap_err();
    assert!(why(&error), "{error}");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_folder_of_other_files_is_not_replaced() {
    let holding = |name: &'static str, text: &'static str| {
        move |folder: &Path| {
            fs::write(&folder.join("output").join(name), text.as_bytes()).unwrap();
            fs::write(&folder.join("output/index.html"), b"of others").unwrap();
            folder.join("output")
        }
    };
    let foreign = |e: &Error| matches!(e, Error::Foreign { .. });
    refused(holding("thesis.docx", "x"), foreign);
    // A web app has a manifest.json as well.
    refused(holding(MANIFEST, "{}"), foreign);
    refused(holding(MANIFEST, r#"{"name":"App","start_url":"/"}"#), foreign);
    // The list of another site: the files are not those.
    let copied = Manifest {
        generator: manifest::generator(),
        files: [("index.html".to_owned(), sum(b"of ours"))].into(),
        ..Manifest::default()
    };
    refused(holding(MANIFEST, copied.text().leak()), foreign);
}

#[test]
fn a_site_of_version_0_1_0_is_replaced_with_its_pdf() {
    let folder = folder();
    let output = folder.path().join("output");
    for (path, text) in [("now/index.html", "report"), ("now/now.pdf", "%PDF"), ("x.css", "x")] {
        fs::write(&output.join(path), text.as_bytes()).unwrap();
    }
    let sums = format!(r#"{{"now/index.html": "{}", "x.css": "{}"}}"#, sum(b"report"), sum(b"x"));
    let text = format!("{{\n  \"generator\": \"indexpress 0.1.0\",\n  \"files\": {sums}\n}}\n");
    fs::write(&output.join(MANIFEST), text.as_bytes()).unwrap();
    let done = publish(&site("new"), &output).unwrap();
    assert_eq!((whole(&output), done.kept), (Some("new"), vec![]));
    assert!(!output.join("now/now.pdf").exists());
}

#[test]
fn what_is_no_folder_of_its_own_is_refused() {
    let file = |folder: &Path| {
        fs::write(&folder.join("output"), b"mine").unwrap();
        folder.join("output")
    };
    refused(file, |e| matches!(e, Error::NotAFolder(_)));
    refused(|_| PathBuf::from("/"), |e| matches!(e, Error::Nameless(_)));
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_with_the_folder_that_it_leads_to() {
    let link = |folder: &Path| {
        fs::create_folder(&folder.join("real")).unwrap();
        std::os::unix::fs::symlink("real", folder.join("output")).unwrap();
        folder.join("output")
    };
    refused(link, |e| e.to_string().contains("/real` with --output") || e.to_string().contains("/real`"));
}

#[test]
fn an_output_in_an_input_or_around_it_is_refused() {
    let folder = folder();
    let data = folder.path().join("site/data");
    fs::create_folder(&data).unwrap();
    for output in [data.clone(), data.join("output"), folder.path().join("site")] {
        let found = Target::new(&output, &[&data], |_| {}).err().unwrap();
        assert!(matches!(found, Error::Within { .. }), "{found}");
    }
    assert!(Target::new(&folder.path().join("site/output"), &[&data, Path::new("none")], |_| {}).is_ok());
}

#[test]
fn a_page_does_not_take_the_place_of_what_is_not_ours() {
    for path in ["now/index.html", "index.html/deep", "now"] {
        let folder = folder();
        let output = folder.path().join("output");
        publish(&[File::text("a.html", "1")], &output).unwrap();
        fs::write(&output.join(path), b"mine").unwrap();
        let before = tree(folder.path());
        let error = publish(&site("new"), &output).unwrap_err();
        assert!(matches!(&error, Error::Taken { .. }), "{path}: {error}");
        assert_eq!(tree(folder.path()), before);
    }
}

#[test]
fn paths_that_are_not_safe_everywhere_and_two_of_one_name_are_refused() {
    let folder = folder();
    for (paths, twice) in
        [(&["../x"][..], false), (&["con/a.html"], false), (&["a.html", "A.html"], true), (&[MANIFEST], true)]
    {
        let files: Vec<File> = paths.iter().map(|path| File::text(*path, "")).collect();
        let error = publish(&files, &folder.path().join("output")).unwrap_err();
        assert!(if twice { matches!(error, Error::Twice(_)) } else { matches!(error, Error::Path { .. }) }, "{error}");
    }
    assert!(fs::list(folder.path()).unwrap().is_empty());
}

#[test]
fn leftovers_that_are_not_ours_are_not_removed() {
    for name in [".output.building", ".output.replaced"] {
        let (folder, output) = prepared();
        fs::write(&folder.path().join(name).join("thesis.txt"), b"x").unwrap();
        let before = tree(folder.path());
        assert!(matches!(publish(&site("new"), &output), Err(Error::InTheWay(_))));
        assert_eq!(tree(folder.path()), before);
    }
}

#[test]
fn what_an_outlet_could_not_write_is_told_at_the_end() {
    let (_folder, output) = prepared();
    let staging = Target::new(&output, &[], |_| {}).unwrap().begin().unwrap();
    for file in [File::text("a.html", ""), File::text("../x", ""), File::text("b.html", "")] {
        staging.put(file);
    }
    assert!(matches!(staging.commit(), Err(Error::Path { .. })));
    assert_eq!(whole(&output), Some("old"));
}

#[test]
fn a_build_that_comes_to_nothing_leaves_no_folder() {
    let folder = folder();
    let output = folder.path().join("new/deep/output");
    drop(Target::new(&output, &[], |_| {}).unwrap().begin().unwrap());
    assert!(fs::list(folder.path()).unwrap().is_empty());
}
