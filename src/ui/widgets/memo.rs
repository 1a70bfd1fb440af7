//! What is computed for a panel once and kept until what it was computed from changes.

use std::sync::Arc;

use eframe::egui::{self, Context};

/// What was computed under this id, computed again if the stamp is another one.
pub fn memo<S, T>(ctx: &Context, id: egui::Id, stamp: S, compute: impl FnOnce() -> T) -> Arc<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    let kept = ctx.data(|data| data.get_temp::<(S, Arc<T>)>(id));
    if let Some((before, value)) = kept
        && before == stamp
    {
        return value;
    }
    let value = Arc::new(compute());
    ctx.data_mut(|data| data.insert_temp(id, (stamp, value.clone())));
    value
}
