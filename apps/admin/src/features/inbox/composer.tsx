import { ActionIcon, Textarea } from '@mantine/core';
import { IconPaperclip, IconSend, IconX } from '@tabler/icons-react';
import {
  useEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type FormEvent,
  type KeyboardEvent,
} from 'react';
import { showsCaption, type InboxChat, type SentMessage, type ThreadMessage } from '../../app/inbox-api';
import { ErrorNotice } from '../../components/error-notice';
import { AttachmentList } from './attachment-list';
import { useAttachments } from './attachments';
import { useDraft } from './drafts';
import { wordsOf } from './quote';
import classes from './thread.module.css';
import { useSend } from './use-send';
import { useTypingShown } from './use-typing-shown';

interface Props {
  instance: string;
  chat: InboxChat;
  quoted: ThreadMessage | null;
  onQuoteDone: () => void;
  onSent: (sent: SentMessage) => void;
  onClose: () => void;
  /** The chat was opened to write in it. */
  takesFocus: boolean;
}

/** Where a text is written, and files are put; what is in it stays until it is accepted. */
export function Composer({ instance, chat, quoted, onQuoteDone, onSent, onClose, takesFocus }: Props) {
  const { remoteJid, isGroup } = chat;
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { text, write, drop } = useDraft(instance, remoteJid);
  const { files, add, remove } = useAttachments(instance, remoteJid);
  const [isOver, setOver] = useState(false);
  const showTyping = useTypingShown(instance, remoteJid, isGroup);
  const send = useSend(instance, remoteJid, {
    onSent,
    onFileSent: remove,
    onTextSent: (sentText) => {
      drop(sentText);
      onQuoteDone();
    },
  });
  const isReady = text.trim() !== '' || files.length > 0;
  const isCaption = files[0] !== undefined && showsCaption(files[0]);
  const hasMouse = useRef(window.matchMedia('(pointer: fine)').matches);
  useEffect(() => {
    // On a phone the keyboard would cover what was just opened.
    if ((hasMouse.current && takesFocus) || quoted) field.current?.focus();
  }, [quoted, takesFocus]);

  const submit = () => {
    if (!isReady || send.isPending) return;
    send.mutate({ text, files, quotedId: quoted?.key.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter is its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && hasMouse.current) {
      event.preventDefault();
      submit();
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (quoted) onQuoteDone();
    else onClose();
  };
  const take = (list: FileList | null | undefined) => {
    const found = Array.from(list ?? []);
    if (found.length > 0) add(found);
    return found.length > 0;
  };
  const onPaste = (event: ClipboardEvent) => {
    if (take(event.clipboardData.files)) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <form
      className={classes.composer}
      data-over={isOver || undefined}
      aria-label="New message"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {quoted && (
        <div className={classes.answered}>
          <span className={`truncate ${classes.answeredText}`}>Answers: {wordsOf(quoted)}</span>
          <ActionIcon size="sm" aria-label="Answer nothing" onClick={onQuoteDone}>
            <IconX size={16} />
          </ActionIcon>
        </div>
      )}
      <AttachmentList files={files} isDisabled={send.isPending} onRemove={remove} />
      <ErrorNotice error={send.error} title="It was not sent" />
      <div className={classes.fields}>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
            currentTarget.value = '';
          }}
        />
        <ActionIcon size="lg" aria-label="Attach files" title="Attach files" onClick={() => picker.current?.click()}>
          <IconPaperclip size={20} stroke={1.7} />
        </ActionIcon>
        <Textarea
          ref={field}
          className={classes.field}
          aria-label="Message"
          placeholder={isCaption ? 'Caption' : 'Message'}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={65_536}
          value={text}
          readOnly={send.isPending}
          onChange={({ currentTarget: { value } }) => {
            write(value);
            send.forget();
            if (!send.isPending) send.reset();
            if (value !== '') showTyping();
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <ActionIcon
          type="submit"
          size="lg"
          variant="filled"
          color="harbour"
          aria-label="Send"
          loading={send.isPending}
          disabled={!isReady}
        >
          <IconSend size={18} />
        </ActionIcon>
      </div>
    </form>
  );
}
