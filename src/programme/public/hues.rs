//! The colours of tracks.

use super::PublicProgramme;

/// How many hues there are for tracks.
const HUES: usize = 8;

impl PublicProgramme {
    /// The hue of a track. Beyond as many tracks as there are hues, a hue is the first track's that has it, and the
    /// others are grey: no two look alike.
    pub fn hue(&self, track: usize) -> i32 {
        let tracks = &self.programme.tracks;
        let Some(hue) = tracks.get(track).map(|track| track.hue) else { return 0 };
        let taken = tracks.len() > HUES && tracks[..track].iter().any(|before| before.hue == hue);
        if taken { 0 } else { hue }
    }
}
