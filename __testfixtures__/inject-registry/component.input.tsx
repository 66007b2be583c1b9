import { Counter } from 'prom-client';

export function Widget(props: { name: string }) {
  new Counter({ name: props.name, help: 'h' });
  return <b>{props.name}</b>;
}

export function Page() {
  return <Widget name="a_total" />;
}
