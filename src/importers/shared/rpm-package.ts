interface RpmPackage {
  /** `name:arch`, as other package logs write it. */
  readonly subject: string;
  /** `[epoch:]version-release`; an epoch of 0 is the same as none. */
  readonly version: string;
}

/** `name-[epoch:]version-release.arch`, or with the epoch before the name (yum). */
const PACKAGE = /^(?:(\d+):)?(.+)-(?:(\d+):)?([^-:]+-[^-]+)\.([^.]+)$/;

/** `null`: not a package with its version. */
export function rpmPackage(text: string): RpmPackage | null {
  const [, before, name, within, version, arch] = PACKAGE.exec(text) ?? [];
  if (name === undefined) return null;
  const epoch = before ?? within ?? '0';
  return { subject: `${name}:${arch}`, version: epoch === '0' ? `${version}` : `${epoch}:${version}` };
}
