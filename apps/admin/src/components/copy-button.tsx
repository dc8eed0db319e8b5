import { ActionIcon, Button, type ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text';

interface Props extends ButtonProps {
  text: string;
  /** What is copied, for those who do not see the icon. */
  label: string;
  /** With the word beside the icon. */
  withWord?: boolean;
}

const SHOWN_MS = 1_600;

export function CopyButton({ text, label, withWord = false, ...rest }: Props) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = async () => {
    if (await copyText(text)) setCopied(true);
    else notifications.show({ color: 'red', message: 'The browser does not allow copying: select the text by hand.' });
  };
  const icon = isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />;
  if (!withWord) {
    return (
      <ActionIcon onClick={() => void copy()} aria-label={isCopied ? 'Copied' : label} title={label}>
        {icon}
      </ActionIcon>
    );
  }
  return (
    <Button variant="default" {...rest} leftSection={icon} onClick={() => void copy()} aria-label={label}>
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  );
}
