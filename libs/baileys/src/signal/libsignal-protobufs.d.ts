declare module 'libsignal/src/protobufs.js' {
  export const PreKeyWhisperMessage: { decode(bytes: Uint8Array): { identityKey?: Uint8Array } };
}
