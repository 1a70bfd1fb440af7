//! Addresses come from strangers' files: only pages of the web are opened, and the host is shown first.

use eframe::egui::RichText;
use url::{Host, Url};

use super::asking::{Asking, Choice, Focus, Pressed};
use super::{Dialog, Flow};
use crate::app::shell::App;
use crate::app::toasts::Toast;
use crate::store::printable;
use crate::ui::theme::{self, size};

/// An address that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Address {
    /// The whole of it, as the browser gets it.
    pub url: String,
    /// The host as people read it.
    pub host: String,
    /// The host in letters that cannot be taken for others, where that differs.
    pub punycode: Option<String>,
}

/// An address that a person is asked about.
pub(in crate::app) struct Asked {
    address: Address,
    ask_again: bool,
}

/// Reads an address: of the web, with a host, without a user name, password or anything unseen, and not too long.
/// The error is a sentence.
pub(in crate::app) fn read(text: &str) -> Result<Address, &'static str> {
    /// The longest address that is opened, in bytes.
    const LONGEST: usize = 2_048;
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err("There is no address.");
    }
    if text.len() > LONGEST {
        return Err("The address is too long to be opened.");
    }
    if text.chars().any(is_unseen) || printable(text, LONGEST) != text {
        return Err("The address holds characters that cannot be seen, and is not opened.");
    }
    let lower = text.to_ascii_lowercase();
    if !(lower.starts_with("http://") || lower.starts_with("https://")) {
        return Err("Only addresses that begin with http:// or https:// are opened.");
    }
    let url = Url::parse(text).map_err(|_error| "This is not an address that a browser can open.")?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("Only addresses that begin with http:// or https:// are opened.");
    }
    if !url.username().is_empty() || url.password().is_some() || authority(text).contains('@') {
        return Err("The address holds a user name or password, and is not opened.");
    }
    if text.contains('\\') {
        return Err("The address holds a backslash, and is not opened.");
    }
    let Some(host) = url.host() else { return Err("The address names no host.") };
    let ascii = host.to_string();
    let plain = match host {
        Host::Domain(domain) => url::quirks::domain_to_unicode(domain),
        Host::Ipv4(_) | Host::Ipv6(_) => ascii.clone(),
    };
    let plain = if plain.is_empty() { ascii.clone() } else { printable(&plain, 253) };
    let punycode = (plain != ascii).then_some(ascii);
    if url.as_str().len() > LONGEST {
        return Err("The address is too long to be opened.");
    }
    Ok(Address { url: url.into(), host: plain, punycode })
}

/// What stands between the scheme and the path.
fn authority(text: &str) -> &str {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Characters that show nothing: white space, and marks that join, hide or turn what follows.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{2060}'..='\u{206f}')
}

impl App {
    /// Asks before an address is opened, showing its host; once for each host.
    pub(in crate::app) fn ask_to_open(&mut self, address: &str) {
        match read(address) {
            Ok(address) if self.files.hosts.contains(&address.url_host()) => self.open_address(&address),
            Ok(address) => self.ask(Dialog::Address(Asked { address, ask_again: true })),
            Err(why) => self.say(Toast::failed(why).with_details(vec![printable(address, 300)])),
        }
    }

    /// Shows the host of an address, and opens it.
    pub(super) fn address_dialog(&mut self, asking: &Asking<'_>, asked: &mut Asked) -> Flow {
        let choices =
            [Choice::main("Open in browser"), Choice::beside("Cancel"), Choice::apart("Copy address")];
        let address = &asked.address;
        let ask_again = &mut asked.ask_again;
        let pressed = asking.show("Open this address?", 480.0, Focus::Main, &choices, |ui| {
            let font = eframe::egui::FontId::new(size::HEADING, theme::semibold());
            ui.label(RichText::new(&address.host).font(font).color(*asking.theme.text));
            if let Some(punycode) = &address.punycode {
                let warning = format!("Written in plain letters this host is {punycode}. Look twice.");
                ui.label(RichText::new(warning).color(*asking.theme.warning));
            }
            ui.add_space(2.0);
            asking.remark(ui, &printable(&address.url, 400));
            ui.add_space(6.0);
            ui.scope(|ui| {
                asking.outlined(ui);
                ui.checkbox(ask_again, "Ask again for this host");
            });
            false
        });
        match pressed {
            Pressed::Choice(0) => {
                if !asked.ask_again {
                    self.files.hosts.insert(asked.address.url_host());
                }
                self.open_address(&asked.address);
            }
            Pressed::Choice(2) => {
                asking.ui.copy_text(asked.address.url.clone());
                self.say(Toast::done("Address copied"));
            }
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    fn open_address(&mut self, address: &Address) {
        let url = address.url.clone();
        // The browser may take its time to start.
        let open = move || webbrowser::open(&url);
        let started = std::thread::Builder::new().name("browser".to_owned()).spawn(open);
        self.say(match started {
            Ok(_) => Toast::done(format!("Opening {} in the browser", address.host)),
            Err(error) => Toast::failed(format!("The browser could not be started: {error}.")),
        });
    }
}

impl Address {
    /// The host in plain letters, as a key.
    fn url_host(&self) -> String {
        self.punycode.clone().unwrap_or_else(|| self.host.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_web_are_opened() {
        for (text, url, host, punycode) in [
            ("https://example.org", "https://example.org/", "example.org", None),
            (" https://example.org/a?b=c#d ", "https://example.org/a?b=c#d", "example.org", None),
            ("HTTPS://EXAMPLE.org/A", "https://example.org/A", "example.org", None),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/", "127.0.0.1", None),
            ("http://[::1]/", "http://[::1]/", "[::1]", None),
            ("https://example.org/a;b&c|d$(e)", "https://example.org/a;b&c|d$(e)", "example.org", None),
            ("https://example.org/a@b", "https://example.org/a@b", "example.org", None),
            (
                "https://bücher.example/",
                "https://xn--bcher-kva.example/",
                "bücher.example",
                Some("xn--bcher-kva.example"),
            ),
            (
                "https://xn--80ak6aa92e.com/",
                "https://xn--80ak6aa92e.com/",
                "аррӏе.com",
                Some("xn--80ak6aa92e.com"),
            ),
            ("https://2130706433/", "https://127.0.0.1/", "127.0.0.1", None),
        ] {
            let read = read(text).unwrap();
            assert_eq!((read.url.as_str(), read.host.as_str()), (url, host));
            assert_eq!(read.punycode.as_deref(), punycode, "{text}");
        }
    }

    #[test]
    fn everything_else_is_not() {
        let long = format!("https://example.org/{}", "a".repeat(2_048));
        let grows = format!("https://example.org/{}", "é".repeat(1_000));
        for text in [
            "",
            "   ",
            "example.org",
            "www.example.org/a",
            "//example.org/a",
            "/etc/passwd",
            "~/secret",
            "file:///etc/passwd",
            "file://host/share",
            "\\\\server\\share",
            "C:\\Windows\\System32\\calc.exe",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "mailto:a@example.org?attach=/etc/passwd",
            "ftp://example.org/",
            "smb://server/share",
            "ssh://example.org",
            "vscode://file/etc/passwd",
            "calculator:x",
            "ms-msdt:/id",
            "search-ms:query=x",
            "view-source:https://example.org",
            "blob:https://example.org/1",
            "about:blank",
            "chrome://settings",
            "--version",
            "-e",
            "http:",
            "http://",
            "https://?q",
            "http:example.org",
            "http:/example.org",
            "https://user@example.org/",
            "https://user:word@example.org/",
            "https://@example.org/",
            "https://example.org\\@evil.example/",
            "https://exa\nmple.org/",
            "https://exa\tmple.org/",
            "https://example.org/\0",
            "https://example.org/a b",
            "https://example.org/\u{202e}gro",
            "https://exam\u{200b}ple.org/",
            "https://exam\u{ad}ple.org/",
            "https://exa mple.org/",
            "https://[::1/",
            "https://example.org:99999/",
            &long,
            &grows,
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }

    /// Asks to open an address in a window.
    fn asked(address: &str) -> egui_kittest::Harness<'static, App> {
        let settings = crate::app::Settings { less_motion: true, ..Default::default() };
        let today = crate::model::Day::new(2026, 11, 21);
        let mut harness = egui_kittest::Harness::builder()
            .with_size(eframe::egui::vec2(1000.0, 700.0))
            .with_max_steps(64)
            .build_eframe(|cc| App::new(&cc.egui_ctx, crate::model::Document::default(), settings, today));
        harness.state_mut().ask_to_open(address);
        harness.run();
        harness
    }

    #[test]
    fn the_host_is_shown_before_an_address_is_opened() {
        use egui_kittest::kittest::Queryable as _;
        let mut harness = asked("https://bücher.example/a");
        harness.get_by_label("bücher.example");
        harness.get_by_label_contains("xn--bcher-kva.example. Look twice.");
        harness.get_by_label("Copy address").click();
        harness.run();
        assert!(harness.query_by_label("bücher.example").is_none());
        harness.get_by_label("Address copied");
    }

    #[test]
    fn an_address_that_is_not_opened_is_told_why() {
        use egui_kittest::kittest::Queryable as _;
        let harness = asked("file:///etc/passwd");
        harness.get_by_label_contains("Only addresses that begin with http://");
        assert!(harness.query_by_label("Open in browser").is_none());
    }
}
