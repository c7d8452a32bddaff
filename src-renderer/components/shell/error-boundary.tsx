import { Component, type ReactNode } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';

/** Shows a message in the place of a screen that failed to draw, instead of an empty window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className="body">
        <div className="page">
          <Message
            kind="crit"
            title="This screen could not be drawn."
            actions={<Button onClick={() => this.setState({ error: null })}>Try again</Button>}
          >
            {messageOf(error)}
          </Message>
        </div>
      </main>
    );
  }
}
