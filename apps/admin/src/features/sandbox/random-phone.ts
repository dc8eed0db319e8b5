/** A Kenyan mobile number of eight random digits: enough that two of them rarely meet. */
export function randomPhone(): string {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `2547${String(word % 100_000_000).padStart(8, '0')}`;
}
