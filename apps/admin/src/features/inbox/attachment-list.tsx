import { ActionIcon } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { mediaTypeOf } from '../../app/inbox-api';
import classes from './thread.module.css';

interface Props {
  files: readonly File[];
  isDisabled: boolean;
  onRemove: (file: File) => void;
}

/** What will go along. */
export function AttachmentList({ files, isDisabled, onRemove }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.attachments} aria-label="Files to be sent">
      {files.map((file, index) => (
        <li key={`${index} ${file.name}`} className={classes.attachment}>
          <Thumbnail file={file} />
          <span className={`truncate ${classes.fileName}`}>{file.name}</span>
          <ActionIcon
            size="sm"
            aria-label={`Leave out ${file.name}`}
            disabled={isDisabled}
            onClick={() => onRemove(file)}
          >
            <IconX size={15} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (mediaTypeOf(file) !== 'image') return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url === null ? <IconFile size={22} stroke={1.5} aria-hidden /> : <img src={url} alt="" />;
}
