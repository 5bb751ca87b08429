//! Faults on demand, for tests: the call of a given number fails, or ends the process.
//!
//! Counted over the whole process, and so set in a process that a test starts for itself.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

static COUNT: AtomicUsize = AtomicUsize::new(0);
static FAIL_AT: AtomicUsize = AtomicUsize::new(usize::MAX);
static FAIL_AFTER: AtomicUsize = AtomicUsize::new(usize::MAX);
static WITHOUT_EXCHANGE: AtomicBool = AtomicBool::new(false);
static KILL_AT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// What shall happen, by the number of the call, from 0.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// This call fails.
    Fail(usize),
    /// This call and all that follow fail, as on a full disk.
    FailFrom(usize),
    /// The process ends before this call, without a word.
    Kill(usize),
}

/// Counts from 0 and lets it happen.
pub fn set(fault: Fault) {
    COUNT.store(0, Ordering::SeqCst);
    let (mut fail, mut after, mut kill) = (usize::MAX, usize::MAX, usize::MAX);
    match fault {
        Fault::Fail(n) => fail = n,
        Fault::FailFrom(n) => after = n,
        Fault::Kill(n) => kill = n,
    }
    FAIL_AT.store(fail, Ordering::SeqCst);
    FAIL_AFTER.store(after, Ordering::SeqCst);
    KILL_AT.store(kill, Ordering::SeqCst);
}

/// As on a file system that cannot exchange two folders.
pub fn forbid_exchange() {
    WITHOUT_EXCHANGE.store(true, Ordering::SeqCst);
}

/// Whether that was asked for.
pub(super) fn without_exchange() -> bool {
    WITHOUT_EXCHANGE.load(Ordering::SeqCst)
}

/// How many calls there were.
pub fn count() -> usize {
    COUNT.load(Ordering::SeqCst)
}

/// One call.
pub(super) fn step() -> io::Result<()> {
    let now = COUNT.fetch_add(1, Ordering::SeqCst);
    if now >= KILL_AT.load(Ordering::SeqCst) {
        std::process::abort();
    }
    if now == FAIL_AT.load(Ordering::SeqCst) || now >= FAIL_AFTER.load(Ordering::SeqCst) {
        return Err(io::Error::new(io::ErrorKind::StorageFull, "no space (a fault that a test asked for)"));
    }
    Ok(())
}
