/** A sentence whose words between asterisks stand in WhatsApp itself. */
export function Emphasis({ children }: { children: string }) {
  return children.split('*').map((part, index) => (index % 2 === 1 ? <strong key={index}>{part}</strong> : part));
}
