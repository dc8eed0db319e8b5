/** What a message can say of where its file lies. */
export interface Place {
  url: string;
  directPath: string;
}

/** Places that lead to an address inside the network of the gateway, by what they look like. */
export const places = (address: string): [string, (port: number) => Place][] => [
  ['http://HOST/', (port) => ({ url: `http://${address}:${port}/picture.jpg`, directPath: '' })],
  ['https://HOST/', (port) => ({ url: `https://${address}:${port}/picture.jpg`, directPath: '' })],
  ['@HOST/', (port) => ({ url: '', directPath: `@${address}:${port}/picture.jpg` })],
  ['//HOST/', (port) => ({ url: '', directPath: `//${address}:${port}/picture.jpg` })],
  ['/\\HOST/', (port) => ({ url: '', directPath: `/\\${address}:${port}/picture.jpg` })],
];
