import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Panel } from '../../components/panel';
import { CreateKeyDialog } from '../keys/create-key-dialog';
import { KeyTable } from '../keys/key-table';
import { useKeyList } from '../keys/use-key-list';
import classes from './instance-page.module.css';

export function InstanceKeys({ name }: { name: string }) {
  const [isCreating, setCreating] = useState(false);
  const list = useKeyList({ instanceName: name });
  return (
    <div className={classes.narrow}>
      <Panel
        title="Keys of this instance"
        isFlush
        aside={
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => setCreating(true)}
          >
            New key
          </Button>
        }
      >
        <KeyTable list={list} />
      </Panel>
      {isCreating && <CreateKeyDialog instanceName={name} onClose={() => setCreating(false)} />}
    </div>
  );
}
