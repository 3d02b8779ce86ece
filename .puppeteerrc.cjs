// The browser is found or installed by src/setup/browser.ts, never by `npm install`.
module.exports = { skipDownload: true };
