const path = require('path');

module.exports = (env, argv) => ({
  mode: 'production',
  entry: './src/main.js',
  devtool: argv.mode === 'development' ? 'eval-source-map' : false,
  output: {
    path: path.resolve(__dirname, 'dist'),
    filename: 'carnet.[contenthash].js',
  },
  optimization: { minimize: true },
});
