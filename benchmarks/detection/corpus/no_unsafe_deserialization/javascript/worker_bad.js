const funcster = require('funcster');
const amqp = require('amqplib');

async function main() {
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.consume('tasks', (message) => {
    const task = funcster.deepDeserialize(JSON.parse(message.content.toString()));
    task.run();
    channel.ack(message);
  });
}

main();
