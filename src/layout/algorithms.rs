//! The layouts that there are, as data: a panel is generated from them.

/// A layout that a person can choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlgorithmInfo {
    /// A stable name: `free`.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it is for, in one sentence.
    pub purpose: &'static str,
    /// What can be set.
    pub parameters: &'static [Parameter],
}

/// Something that can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// A stable name: `spacing`.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// What values it takes.
    pub kind: ParameterKind,
}

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ParameterKind {
    /// A number within a range.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// What one notch of a slider changes.
        step: f64,
        /// The value where nothing is set.
        default: f64,
    },
    /// A whole number from which chance is drawn: another number, another variant.
    Seed {
        /// The value where nothing is set.
        default: u64,
    },
}

/// The values of the parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameters {
    /// How much room there is between things; 1 is the usual.
    pub spacing: f64,
    /// How much wider than high the drawing should be: that of the window it is for.
    pub aspect: f64,
    /// What chance is drawn from.
    pub seed: u64,
}

impl Parameters {
    const SPACING: (f64, f64) = (0.5, 3.0);
    const ASPECT: (f64, f64) = (0.5, 3.0);

    /// The same within the ranges.
    pub(crate) fn tidy(self) -> Self {
        let spacing = if self.spacing.is_finite() { self.spacing } else { 1.0 };
        let aspect = if self.aspect.is_finite() { self.aspect } else { 1.5 };
        Self {
            spacing: spacing.clamp(Self::SPACING.0, Self::SPACING.1),
            aspect: aspect.clamp(Self::ASPECT.0, Self::ASPECT.1),
            ..self
        }
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self { spacing: 1.0, aspect: 1.5, seed: 1 }
    }
}

const SPACING: Parameter = Parameter {
    id: "spacing",
    label: "Spacing",
    help: "How much room there is between things.",
    kind: ParameterKind::Number {
        min: Parameters::SPACING.0,
        max: Parameters::SPACING.1,
        step: 0.1,
        default: 1.0,
    },
};

const SEED: Parameter = Parameter {
    id: "seed",
    label: "Variant",
    help: "Another number gives another drawing of the same graph.",
    kind: ParameterKind::Seed { default: 1 },
};

/// All of them.
pub const ALGORITHMS: &[AlgorithmInfo] = &[
    AlgorithmInfo {
        id: "free",
        label: "Free",
        purpose: "Puts things that are few steps apart close together.",
        parameters: &[SPACING, SEED],
    },
    AlgorithmInfo {
        id: "layered",
        label: "Columns",
        purpose: "Puts sources, claims and what they are about in columns, with few crossings.",
        parameters: &[SPACING],
    },
];
