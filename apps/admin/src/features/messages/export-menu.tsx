import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ExportFormat } from '../../app/api';
import { showError } from '../../components/show-error';
import { saveFile } from './save-file';

interface Props {
  download: UseMutationResult<Blob, Error, ExportFormat>;
  /** Name of the file, without its ending. */
  fileName: string;
  isDisabled: boolean;
}

const FORMATS: readonly (readonly [ExportFormat, string])[] = [
  ['csv', 'CSV, for spreadsheets'],
  ['json', 'JSON, with everything'],
  ['ndjson', 'NDJSON, a line each'],
];

/** What the filters show, as a file. */
export function ExportMenu({ download, fileName, isDisabled }: Props) {
  const run = (format: ExportFormat) =>
    download.mutate(format, {
      onSuccess: (file) => saveFile(file, `${fileName}.${format}`),
      onError: (error) => showError(error, 'The messages could not be exported'),
    });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} />}
          loading={download.isPending}
          disabled={isDisabled}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(([format, words]) => (
          <Menu.Item key={format} onClick={() => run(format)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
