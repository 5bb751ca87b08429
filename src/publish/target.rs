//! Is this a folder that may be replaced? Asked before the work begins.

use std::path::Path;

use super::earlier::Earlier;
use super::lock::Lock;
use super::place::Place;
use super::recovery;
use super::staging::Staging;
use super::{Error, Result};
use crate::fs::{self, Kind};

/// An output folder that may be written to.
pub struct Target<'a> {
    place: Place,
    say: Box<dyn Fn(&str) + Send + Sync + 'a>,
}

impl<'a> Target<'a> {
    /// Puts right what a killed build left, and refuses a folder that must not be replaced: a file, a
    /// link, a mount point, a folder of other files, one that lies in an input or around it.
    ///
    /// Nothing is written where there is nothing to put right. `say` is told whom a build waits for.
    pub fn new(output: &Path, inputs: &[&Path], say: impl Fn(&str) + Send + Sync + 'a) -> Result<Self> {
        let target = Target { place: Place::of(output)?, say: Box::new(say) };
        let Target { place, .. } = &target;
        for input in inputs {
            // A folder of templates need not be there.
            let Ok(input_path) = fs::canonical(input) else { continue };
            if place.output.starts_with(&input_path) || input_path.starts_with(&place.output) {
                return Err(Error::Within { output: output.to_owned(), input: (*input).to_owned() });
            }
        }
        match fs::kind(&place.output)? {
            None | Some(Kind::Folder) => {}
            Some(Kind::Link) => {
                let target = fs::link_target(&place.output)?;
                let target = output.parent().map_or_else(|| target.clone(), |parent| parent.join(&target));
                return Err(Error::Link { output: output.to_owned(), target });
            }
            Some(Kind::File | Kind::Other) => return Err(Error::NotAFolder(output.to_owned())),
        }
        if place.has_leftovers()? {
            let _lock = Lock::take(place, &target.say)?;
            recovery::recover(place)?;
        }
        Earlier::survey(&place.output)?.check(place)?;
        Ok(target)
    }

    /// Takes the lock and opens an empty staging folder.
    pub fn begin(self) -> Result<Staging> {
        let lock = Lock::take(&self.place, &self.say)?;
        // Another build may have come and gone since.
        recovery::recover(&self.place)?;
        let earlier = Earlier::of(&self.place.output)?;
        earlier.check(&self.place)?;
        Staging::open(self.place, earlier, lock)
    }
}
