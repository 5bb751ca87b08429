//! What the tests, benches and fuzz targets of this repository look at beside the library's own way in: they hold the
//! arithmetic and the charts against independent computations, step by step, which no user of the library needs.
//! Nothing here is promised; a line goes when the last test that needs it does.
#![allow(missing_docs, reason = "not for users of the library")]

pub mod analysis {
    /// Not on any page yet.
    pub mod alternative {
        pub use crate::analysis::alternative::{Benefit, benefit_of_the_doubt, copeland, penalised, topsis};
    }
    pub use crate::analysis::{Agreement, Figures, Findings, Weight};
    pub mod explain {
        pub use crate::analysis::explain::Step;
    }
    pub mod formula {
        pub use crate::analysis::formula::Formula;
    }
    pub mod implied {
        pub use crate::analysis::implied::Rounding;
    }
    pub mod verdict {
        pub use crate::analysis::verdict::Part;
    }
    pub mod moran {
        pub use crate::analysis::moran::moran;
    }
    pub mod records {
        pub use crate::analysis::records::{Format, rows, write};
    }
    pub mod size {
        pub use crate::analysis::size::regression;
    }
    pub mod stats {
        pub use crate::analysis::stats::{Among, Coefficient, Convergence, Correlations, IndicatorStatistics};
    }
}

pub mod chart {
    pub use crate::chart::*;
}

#[cfg(feature = "cli")]
pub mod explain {
    pub use crate::cli::explain::render;
}

pub mod diag {
    pub use crate::diag::{CODES, Diagnostic, Format, Severity, Sink, render};
}

pub mod fs {
    pub use crate::fs::files_below;
}

pub mod index {
    pub use crate::index::{Coverage, Regional, compute, compute_with, national};
    pub mod audit {
        pub use crate::index::audit::Study;
    }
    pub mod weighing {
        pub use crate::index::weighing::Found;
    }
}

pub mod lang {
    pub use crate::lang::{Lang, Text};
}

pub mod load {
    pub use crate::load::load;
}

pub mod model {
    pub use crate::model::*;
}

pub mod page {
    pub use crate::page::{edition, policy, region, shape, templates, workshop};
}

pub mod publish {
    pub mod manifest {
        pub use crate::publish::manifest::sum;
    }
}

pub mod say {
    pub use crate::say::calls::World;
}

pub mod source {
    pub use crate::source::{SourceMap, Span};
}
