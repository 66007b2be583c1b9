import client from 'prom-client';

client.register.setDefaultLabels({ app: 'a' });

export default client;
