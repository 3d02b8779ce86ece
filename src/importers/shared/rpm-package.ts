interface RpmPackage {
  /** `name:arch`, as other package logs write it. */
  readonly subject: string;
  /** `[epoch:]version-release`; an epoch of 0 is the same as none. */
  readonly version: string;
}

const ARCH = String.raw`noarch|(?:no)?src|i[3-6]86|athlon|x86_64\w*|amd64|ia64|arm\w+|aarch64|ppc\w*|s390x?|riscv64|loongarch64|mips\w*`;
/** `name-[epoch:]version-release.arch`, or with the epoch before the name (yum). */
const PACKAGE = new RegExp(String.raw`^(?:(\d+):)?(\S+)-(?:(\d+):)?([^-:\s]+-[^-\s]+)\.(${ARCH})$`);
/** `name.arch [epoch:]version-release`, as the oldest releases of yum write it. */
const OLD_PACKAGE = new RegExp(String.raw`^(\S+)\.(${ARCH}) (?:(\d+):)?([^-:\s]+-[^-\s]+)$`);
/** Keys of signers have no architecture: `gpg-pubkey-350d275d-6279464b`. */
const WITHOUT_ARCH = /^(?:(\d+):)?(\S+)-(?:(\d+):)?([^-:\s]*\d[^-:\s]*-[^-\s]*\d[^-\s]*)$/;

/** `null`: not a package with its version. */
export function rpmPackage(text: string): RpmPackage | null {
  const [, oldName, oldArch, oldEpoch, oldVersion] = OLD_PACKAGE.exec(text) ?? [];
  if (oldName !== undefined) return { subject: `${oldName}:${oldArch}`, version: versionOf(oldEpoch, oldVersion) };
  const [, before, name, within, version, arch] = PACKAGE.exec(text) ?? WITHOUT_ARCH.exec(text) ?? [];
  if (name === undefined) return null;
  return { subject: arch === undefined ? name : `${name}:${arch}`, version: versionOf(before ?? within, version) };
}

const versionOf = (epoch = '0', version = ''): string => (epoch === '0' ? version : `${epoch}:${version}`);
