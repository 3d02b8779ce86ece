// The browser is found or installed by src/setup/install-browser.ts, never by `npm install`.
module.exports = { skipDownload: true };
