import { expect, it } from 'vitest';
import { rpmPackage } from './rpm-package.ts';
import { updateId } from './windows-update.ts';

it.each([
  ['openssl-libs-1:3.2.2-6.el9.x86_64', 'openssl-libs:x86_64', '1:3.2.2-6.el9'],
  ['1:bc-1.06.95-14.el7.x86_64', 'bc:x86_64', '1:1.06.95-14.el7'],
  ['python3-pip-0:24.3.1-2.fc42.noarch', 'python3-pip:noarch', '24.3.1-2.fc42'],
  ['java-1.8.0-openjdk-headless-1.8.0.412.b08-1.el7.i686', 'java-1.8.0-openjdk-headless:i686', '1.8.0.412.b08-1.el7'],
  ['openssl.i686 1:0.9.8e-40.el5_11', 'openssl:i686', '1:0.9.8e-40.el5_11'],
  ['gpg-pubkey-350d275d-6279464b', 'gpg-pubkey', '350d275d-6279464b'],
])('%s is a package and its version', (text, subject, version) => {
  expect(rpmPackage(text)).toEqual({ subject, version });
});

it.each(['kernel', 'gpg-pubkey', 'nodashes.x86_64', 'java-1.6.0-openjdk', ''])(
  '%s is no package with a version',
  (text) => {
    expect(rpmPackage(text)).toBeNull();
  },
);

it.each([
  ['2026-07 Cumulative Update for Windows Server 2019 (KB5034441)', 'KB5034441'],
  ['kb5034441', 'KB5034441'],
  ['5034441', 'KB5034441'],
  ['Definition Update 1.2.3', 'Definition Update 1.2.3'],
  ['3.41.2', '3.41.2'],
  ['', ''],
])('%s is called %s', (text, patch) => {
  expect(updateId(text)).toBe(patch);
});
