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
        /// What the least and the most are called; empty where the number says it.
        ends: (&'static str, &'static str),
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
    /// From 0, distances tell, to 1, neighbours are together.
    pub clusters: f64,
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
        let clusters = if self.clusters.is_finite() { self.clusters } else { 0.0 };
        Self {
            spacing: spacing.clamp(Self::SPACING.0, Self::SPACING.1),
            aspect: aspect.clamp(Self::ASPECT.0, Self::ASPECT.1),
            clusters: clusters.clamp(0.0, 1.0),
            ..self
        }
    }
}

/// A value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Of a number.
    Number(f64),
    /// Of a seed.
    Seed(u64),
}

impl Parameters {
    /// The value of the parameter of that id.
    pub fn get(&self, id: &str) -> Option<Value> {
        match id {
            "spacing" => Some(Value::Number(self.spacing)),
            "clusters" => Some(Value::Number(self.clusters)),
            "seed" => Some(Value::Seed(self.seed)),
            _ => None,
        }
    }

    /// The same with another value for the parameter of that id; an id or value that does not fit changes nothing.
    #[must_use]
    pub fn with(mut self, id: &str, value: Value) -> Self {
        match (id, value) {
            ("spacing", Value::Number(value)) => self.spacing = value,
            ("clusters", Value::Number(value)) => self.clusters = value,
            ("seed", Value::Seed(value)) => self.seed = value,
            _ => {}
        }
        self.tidy()
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self { spacing: 1.0, aspect: 1.5, clusters: 0.0, seed: 1 }
    }
}

const SPACING: Parameter = Parameter {
    id: "spacing",
    label: "Spacing",
    help: "How much room there is between things.",
    kind: ParameterKind::Number {
        ends: ("tight", "wide"),
        min: Parameters::SPACING.0,
        max: Parameters::SPACING.1,
        step: 0.1,
        default: 1.0,
    },
};

const CLUSTERS: Parameter = Parameter {
    id: "clusters",
    label: "Emphasis",
    help: "Structure keeps distances true; clusters draws together what is closely tied.",
    kind: ParameterKind::Number {
        ends: ("structure", "clusters"),
        min: 0.0,
        max: 1.0,
        step: 0.1,
        default: 0.0,
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
        parameters: &[CLUSTERS, SPACING, SEED],
    },
    AlgorithmInfo {
        id: "rings",
        label: "Rings",
        purpose: "Puts one thing in the middle and the rest on rings, step by step.",
        parameters: &[SPACING],
    },
    AlgorithmInfo {
        id: "layered",
        label: "Columns",
        purpose: "Puts sources, claims and what they are about in columns, with few crossings.",
        parameters: &[SPACING],
    },
];
