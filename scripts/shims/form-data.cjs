// The client of the cluster brings a library for uploads, with a list of all media types. There are no uploads here.
module.exports = globalThis.FormData;
