import classes from './connect-page.module.css';
import { Emphasis } from './emphasis';
import type { Steps as ThreeSteps } from './texts/texts';

export function Steps({ steps }: { steps: ThreeSteps }) {
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step}>
          <span>
            <Emphasis>{step}</Emphasis>
          </span>
        </li>
      ))}
    </ol>
  );
}
