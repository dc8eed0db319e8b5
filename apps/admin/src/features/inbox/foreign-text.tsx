import classes from './thread.module.css';

/** What may follow an address in a sentence without being part of it. */
const ADDRESS = /(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}])/g;

/** A text from the other end of the world, as text whatever it holds; web addresses in it can be opened. */
export function ForeignText({ text }: { text: string }) {
  const parts = text.split(ADDRESS);
  return (
    <span className={`foreign ${classes.text}`} dir="auto">
      {parts.map((part, index) =>
        // Every second part is what the pattern found.
        index % 2 === 1 ? (
          <a key={index} href={part} target="_blank" rel="noreferrer noopener nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </span>
  );
}
