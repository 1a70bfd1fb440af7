//! What draws the window, in words.

use eframe::wgpu::{AdapterInfo, Backend, DeviceType};

/// What draws the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renderer {
    /// The interface, the device, and its driver: "Vulkan on llvmpipe (LLVM 19.1), Mesa 25.0".
    pub name: String,
    /// What kind of device that is; [`DeviceType::Cpu`] is software.
    pub device: DeviceType,
}

impl Renderer {
    /// What an adapter says of itself.
    pub fn of(info: &AdapterInfo) -> Self {
        const MOST: usize = 120;
        let interface = match info.backend {
            Backend::Vulkan => "Vulkan",
            Backend::Gl => "OpenGL",
            Backend::Metal => "Metal",
            Backend::Dx12 => "Direct3D 12",
            _ => "Another interface",
        };
        let driver = if info.driver_info.is_empty() { &info.driver } else { &info.driver_info };
        let mut name = format!("{interface} on {}", info.name);
        if !driver.is_empty() {
            name = format!("{name}, {driver}");
        }
        Self { name: crate::store::printable(&name, MOST), device: info.device_type }
    }

    /// What that means for whoever looks at a large graph.
    pub fn in_words(&self) -> &'static str {
        match self.device {
            DeviceType::Cpu => {
                "Software: the processor draws, no graphics card is used. Large graphs move less smoothly."
            }
            DeviceType::IntegratedGpu | DeviceType::DiscreteGpu => "A graphics card",
            DeviceType::VirtualGpu => "A graphics card that is shared with other machines",
            DeviceType::Other => "The driver does not say whether a graphics card is used.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(name: &str, device_type: DeviceType) -> AdapterInfo {
        let driver = "a driver".to_owned();
        AdapterInfo { name: name.to_owned(), driver, ..AdapterInfo::new(device_type, Backend::Vulkan) }
    }

    #[test]
    fn software_is_called_software() {
        let software = Renderer::of(&info("llvmpipe (LLVM 19.1)", DeviceType::Cpu));
        assert_eq!(software.name, "Vulkan on llvmpipe (LLVM 19.1), a driver");
        assert!(software.in_words().contains("Software"), "{}", software.in_words());
        let card = Renderer::of(&info("A card", DeviceType::DiscreteGpu));
        assert_eq!(card.in_words(), "A graphics card");
    }
}
